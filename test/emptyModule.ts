/** Stands in tests for the text that the build puts in: see guestPage.ts. */
export default "";
