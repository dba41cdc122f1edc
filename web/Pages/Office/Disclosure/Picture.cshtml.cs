using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>One picture: what must stay in sight when it is cut, and which editions use it.</summary>
public sealed class PictureModel(PictureDesk desk, PictureReader library, PictureUses uses) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Picture> Id { get; set; }

    [BindProperty, Range(0, 100), Display(Name = "Picture.FocalX")] public int? FocalX { get; set; }

    [BindProperty, Range(0, 100), Display(Name = "Picture.FocalY")] public int? FocalY { get; set; }

    public Picture Picture { get; private set; } = null!;

    public IReadOnlyList<PictureUse> Uses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Picture is null) return NotFound();
        (FocalX, FocalY) = (Picture.FocalX, Picture.FocalY);
        return Page();
    }

    // A browser sends where a picture was pressed, in pixels of the smallest rendition, without any script.
    public async Task<IActionResult> OnPostFocusAsync([FromForm(Name = "Point.x")] int? x, [FromForm(Name = "Point.y")] int? y, CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Picture is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        var (toX, toY) = x is { } left && y is { } top && Picture.Widths.Length > 0
            ? (Math.Clamp(left * 100 / Picture.Widths[0], 0, 100), Math.Clamp(top * 100 / Picture.Heights[0], 0, 100))
            : (FocalX ?? Picture.FocalX, FocalY ?? Picture.FocalY);
        await desk.FocusAsync(Id, toX, toY, User.Actor, ct);
        return RedirectToPage("Picture", new { Id });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Picture = (await library.FindAsync([Id.Value], ct)).GetValueOrDefault(Id.Value)!;
        Uses = await uses.OfAsync(Id, ct);
    }
}
