/** A small display case with a prompt in it. The same drawing as `public/favicon.svg`. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M6 4.75h12l3 4.5v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-9z" />
      <path d="M3 9.25h18M8 12l2.4 2.2L8 16.4M12.9 16.4h3" />
    </svg>
  );
}
