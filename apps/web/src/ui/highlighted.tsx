interface Piece {
  text: string;
  is_match: boolean;
}

/** A text in which what was looked for is marked. */
export function Highlighted({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, is_match: isMatch }, at) =>
    isMatch ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
  );
}
