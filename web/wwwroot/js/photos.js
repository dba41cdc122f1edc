// Shows what was chosen before it is sent. Drawn on canvases: no address of a photo is ever made.
const side = 120;

async function draw(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", file.name);
  picture.close();
  return canvas;
}

for (const input of document.querySelectorAll("input[data-photos]")) {
  const previews = document.createElement("div");
  previews.className = "previews";
  input.after(previews);
  input.addEventListener("change", async () => {
    previews.replaceChildren();
    for (const file of input.files) {
      try {
        previews.append(await draw(file));
      } catch {
        // Not a picture that this browser can draw: the server says what it is.
      }
    }
  });
}
