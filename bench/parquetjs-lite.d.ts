/** What is used of parquetjs-lite, which has no types of its own. */
declare module "parquetjs-lite" {
  export interface FieldDefinition {
    readonly type?: string | undefined;
    readonly optional?: boolean | undefined;
    readonly repeated?: boolean | undefined;
    readonly compression?: string | undefined;
    readonly fields?: Readonly<Record<string, FieldDefinition>> | undefined;
  }

  class ParquetSchema {
    constructor(fields: Readonly<Record<string, FieldDefinition>>);
  }

  class ParquetWriter {
    static openFile(
      schema: ParquetSchema,
      path: string,
      options: { readonly rowGroupSize: number },
    ): Promise<ParquetWriter>;
    appendRow(row: Readonly<Record<string, unknown>>): Promise<void>;
    close(): Promise<void>;
  }

  const parquetjs: { readonly ParquetSchema: typeof ParquetSchema; readonly ParquetWriter: typeof ParquetWriter };
  export default parquetjs;
}
