// Drawing at the pace of the screen: a load test sends a thousand messages a second.

/**
 * However often the result is called, `draw` runs once before the next picture on screen.
 *
 * @param {() => void} draw
 */
export function oncePerFrame(draw) {
  let waiting = 0;
  return () => {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      draw();
    });
  };
}
