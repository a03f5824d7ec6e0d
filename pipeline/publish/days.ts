const DAY_IN_MILLISECONDS = 86_400_000;

/** Days from 1970-01-01 to an ISO date. @throws Error where the text is no day of the calendar */
export function daysOf(date: string): number {
  const milliseconds = Date.parse(date);
  if (Number.isNaN(milliseconds) || dateOf(milliseconds / DAY_IN_MILLISECONDS) !== date) {
    throw new Error(`expected an ISO date such as 2024-05-27, found ${JSON.stringify(date)}`);
  }
  return milliseconds / DAY_IN_MILLISECONDS;
}

/** The ISO date that is `days` days after 1970-01-01. */
export function dateOf(days: number): string {
  return new Date(days * DAY_IN_MILLISECONDS).toISOString().slice(0, 10);
}
