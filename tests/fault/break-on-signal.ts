/** Loaded before a program of ours: SIGUSR2 throws where nobody catches, SIGWINCH rejects where nobody looks. */
process.on("SIGUSR2", () => {
  setTimeout(() => {
    throw new Error("thrown where nobody catches");
  });
});
process.on("SIGWINCH", () => {
  void Promise.reject(new Error("rejected where nobody looks"));
});
