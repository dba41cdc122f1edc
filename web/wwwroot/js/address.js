// A form that came back with a refusal left the name of its act in the address, and a reload would send it once more.
export function forgetAct() {
  const here = new URL(location.href);
  if (!here.searchParams.has("handler")) return;
  here.searchParams.delete("handler");
  history.replaceState(history.state, "", here);
}
