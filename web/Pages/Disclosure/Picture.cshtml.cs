using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>One rendition of a picture: for anybody while a public edition shows it, for staff always.</summary>
public sealed partial class PictureModel(PictureReader library, PictureUses uses) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Picture> Id { get; set; }

    [BindProperty(SupportsGet = true)] public string Rendition { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Named().Match(Rendition) is not { Success: true } named) return NotFound();
        var isStaff = User.IsStaff;
        if (!isStaff && !await uses.IsPublicAsync(Id, ct)) return NotFound();
        var width = int.TryParse(named.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var columns) ? columns : (int?)null;
        var format = width is null ? RenditionFormat.Card : named.Groups[2].Value == "webp" ? RenditionFormat.Webp : RenditionFormat.Jpeg;
        if (await library.OpenAsync(Id, format, width, ct) is not { } bytes) return NotFound();
        // An hour at most: a picture that must go is gone from everywhere soon.
        Response.Headers.CacheControl = isStaff ? "private, max-age=60" : "public, max-age=3600";
        return new FileContentResult(bytes, format == RenditionFormat.Webp ? "image/webp" : "image/jpeg");
    }

    [GeneratedRegex(@"^(?:(\d{1,4})\.(webp|jpg)|card\.jpg)$")]
    private static partial Regex Named();
}
