import { ERROR_CODES } from '../src/platform/errors/error-codes.ts';

interface Answer {
  status: number;
  contentType: string;
  text: string;
}

const INSIDES =
  /node_modules|\.[jt]s:\d+|\bat [\w.<>]+ \(|QueryFailed|\w+Exception\b|TypeError|RangeError|SyntaxError|AppError|\bSELECT\b|\bINSERT\b|\bUPDATE\b|relation "|column "|syntax for type|invalid byte|out of range|violates|Unexpected token/;

/** What a text tells of the program's insides, or null. */
export const insidesIn = (text: string): string | null => INSIDES.exec(text)?.[0] ?? null;

/** What is wrong with an answer, whatever it answers. */
export const faultsOf = ({ status, contentType, text }: Answer): string[] => {
  const faults = [];
  if (status >= 500) faults.push(`answered ${status}`);
  if (status >= 400 && !isProblem(contentType, text)) faults.push(`no problem: ${text}`);
  const inside = status >= 400 ? insidesIn(text) : null;
  if (inside !== null) faults.push(`tells "${inside}" of our insides: ${text}`);
  return faults;
};

const isProblem = (type: string, text: string): boolean => {
  if (!type.startsWith('application/problem+json')) return false;
  const { code, request_id: requestId } = JSON.parse(text) as { code: string; request_id: string };
  return (ERROR_CODES as readonly string[]).includes(code) && typeof requestId === 'string';
};
