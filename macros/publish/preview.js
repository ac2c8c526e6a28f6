/* Only in a preview (`mkdocs serve`): the page loads again when the site has been built again. */
"use strict";

const { epoch } = document.currentScript.dataset; // the version of the site that this page is of
const AFTER = 3000; // milliseconds until a server that is not there is asked again

async function wait() {
  try {
    const answer = await fetch(`/livereload/${epoch}/${Date.now()}`); // it answers at the next version, or after a minute
    if (answer.ok && Number(await answer.text()) > Number(epoch)) return location.reload();
    setTimeout(wait, answer.ok ? 0 : AFTER);
  } catch {
    setTimeout(wait, AFTER);
  }
}

wait();
