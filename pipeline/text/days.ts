/** Whether a text is a day of the calendar, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** "Mon, 2 Apr 2007 19:18:42 GMT", as arXiv and mail write days. */
const MAIL_DAY = /^(?:[A-Za-z]{3,9}, )?(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})\b/;

/** "Apr 2, 2007". */
const AMERICAN_DAY = /^([A-Za-z]{3})[a-z]*\.? (\d{1,2}), (\d{4})\b/;

/**
 * The day that a text gives with its year, whatever time stands behind it: "2024-05-23T21:55:55.000Z",
 * "Mon, 2 Apr 2007 19:18:42 GMT", "May 23, 2024". A day without a year is none: no year is invented.
 * @returns YYYY-MM-DD, or null
 */
export function dayOf(text: string): string | null {
  const trimmed = text.trim();
  const iso = /^\d{4}-\d{2}-\d{2}(?![\d])/.exec(trimmed)?.[0];
  if (iso !== undefined) return isDay(iso) ? iso : null;
  const mail = MAIL_DAY.exec(trimmed);
  if (mail !== null) return dayFrom(mail[3]!, mail[2]!, mail[1]!);
  const american = AMERICAN_DAY.exec(trimmed);
  return american === null ? null : dayFrom(american[3]!, american[1]!, american[2]!);
}

function dayFrom(year: string, month: string, day: string): string | null {
  const number = MONTHS.indexOf(month.toLowerCase()) + 1;
  const text = `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
  return number > 0 && isDay(text) ? text : null;
}
