/**
 * 128 bits of a text as 32 hexadecimal digits (cyrb128: four multiply-xor lanes over UTF-16 units). Tells
 * messages apart that have no id; not for secrets.
 */
export function hashText(text: string): string {
  let a = 1779033703;
  let b = 3144134277;
  let c = 1013904242;
  let d = 2773480762;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ unit, 597399067);
    b = c ^ Math.imul(b ^ unit, 2869860233);
    c = d ^ Math.imul(c ^ unit, 951274213);
    d = a ^ Math.imul(d ^ unit, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  const lanes = [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a];
  return lanes.map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}
