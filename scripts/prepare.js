// Builds the web page after `npm install` and before `npm start`, where it is older than its sources. Plain JavaScript, because npm
// runs it on any Node and without the packages that build: then there is a server without the page, and an install that does not fail.
const oldestMajor = 24;

function sayNotBuilt(reason) {
  console.log(`The web page is not built (${reason}); FrogCom works without it.`);
}

async function buildIfStale() {
  if (Number(process.versions.node.split(".")[0]) < oldestMajor) {
    return sayNotBuilt(`Node ${process.versions.node} is too old`);
  }
  const { buildWeb, isFresh } = await import("./build-web.ts");
  // To load Vite takes longer than all the rest of a start with a fresh page.
  if (isFresh()) return;
  try {
    await import("vite");
  } catch (error) {
    return sayNotBuilt(error.message);
  }
  await buildWeb();
}

await buildIfStale();
