// Builds the web page after `npm install` and before `npm start`. Plain JavaScript, because npm runs it on any Node and without
// the packages that build: then there is a server without the page, and an install that does not fail.
const oldestMajor = 24;

async function whyNot() {
  if (Number(process.versions.node.split(".")[0]) < oldestMajor) return `Node ${process.versions.node} is too old`;
  try {
    await import("vite");
    return undefined;
  } catch (error) {
    return error.message;
  }
}

const reason = await whyNot();
if (reason === undefined) {
  const { ensureWeb } = await import("./build-web.ts");
  await ensureWeb();
} else {
  console.log(`The web page is not built (${reason}); FrogCom works without it.`);
}
