import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countCodePoints, mapCodePoints, sliceCodePoints, toCodePointIndex } from "../pipeline/text/code-points.js";

/** Text of letters, characters beyond the basic plane, combining marks, and halves of surrogate pairs. */
const anyText = fc
  .array(fc.constantFrom("a", "Z", "é", "e\u0301", "𝒜", "🍛", "👩‍🔬", "中", "\ud83c", "\udf5b", "\n", "🇩🇪"), {
    maxLength: 40,
  })
  .map((parts) => parts.join(""));
const plainText = fc.string({ unit: fc.constantFrom("a", "é", "e\u0301", "中", " "), maxLength: 40 });
const text = fc.oneof(anyText, plainText, fc.string({ unit: "binary", maxLength: 40 }));

describe("offsets in code points", () => {
  it("count as Array.from does", () => {
    fc.assert(
      fc.property(text, (text) => {
        expect(countCodePoints(text)).toBe(Array.from(text).length);
        expect(mapCodePoints(text).length).toBe(Array.from(text).length);
      }),
    );
  });

  it("slice as Array.from does, also beyond the ends", () => {
    fc.assert(
      fc.property(text, fc.nat(50), fc.nat(50), (text, start, end) => {
        expect(sliceCodePoints(text, start, end)).toBe(Array.from(text).slice(start, Math.max(start, end)).join(""));
      }),
    );
    expect(sliceCodePoints("abc", -2, 2)).toBe("ab");
    expect(sliceCodePoints("🍛bc", -2, 2)).toBe("🍛b");
  });

  it("convert from UTF-16 as Array.from of what stands before does, and back", () => {
    fc.assert(
      fc.property(text, (text) => {
        const map = mapCodePoints(text);
        let utf16 = 0;
        for (const [codePoint, character] of [...Array.from(text), ""].entries()) {
          expect(map.toCodePoint(utf16)).toBe(codePoint);
          expect(toCodePointIndex(text, utf16)).toBe(codePoint);
          expect(map.toUtf16(codePoint)).toBe(utf16);
          // Within a pair: the pair itself.
          if (character.length === 2) {
            expect(map.toCodePoint(utf16 + 1)).toBe(codePoint);
            expect(toCodePointIndex(text, utf16 + 1)).toBe(codePoint);
          }
          utf16 += character.length;
        }
      }),
    );
  });

  it("agree with Python on a text with everything in it", () => {
    // python3 -c 's = "a𝒜e\u0301🍛z"; print(len(s), s.index("🍛"), s.index("z"))' prints 6 4 5
    const text = "a𝒜e\u0301🍛z";
    expect(countCodePoints(text)).toBe(6);
    expect(toCodePointIndex(text, text.indexOf("🍛"))).toBe(4);
    expect(toCodePointIndex(text, text.indexOf("z"))).toBe(5);
    expect(sliceCodePoints(text, 4, 5)).toBe("🍛");
  });
});
