const POINT = 46;
const COMMA = 44;

/**
 * End of the number that starts at `start`: "3.5", "1,500" and "2024.05.1" are one number each, "12,34" is two.
 * @param units  the characters of a text, with a 0 behind the last
 */
export function endOfDigits(units: Uint16Array, start: number): number {
  let at = start + 1;
  while (isDigit(units[at]!)) at++;
  // Thousands: at most three digits, then groups of exactly three.
  while (at - start <= 3 || units[at - 4] === COMMA) {
    if (units[at] !== COMMA || !isThousand(units, at + 1)) break;
    at += 4;
  }
  while (units[at] === POINT && isDigit(units[at + 1]!)) {
    at += 2;
    while (isDigit(units[at]!)) at++;
  }
  return at;
}

function isThousand(units: Uint16Array, at: number): boolean {
  return isDigit(units[at]!) && isDigit(units[at + 1]!) && isDigit(units[at + 2]!) && !isDigit(units[at + 3]!);
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
