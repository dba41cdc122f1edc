using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages;

/// <summary>The site map for machines: the standing pages and everything public.</summary>
public sealed class SiteMapXmlModel(EntryReader entries, SitePages pages) : PageModel
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var lines = await entries.AllAsync(ct);
        var map = new XElement(Map + "urlset",
            pages.All.Select(page => new XElement(Map + "url", new XElement(Map + "loc", HttpContext.Whole(Url.Page(page.Page)![Request.PathBase.Value!.Length..])))),
            lines.Select(line => new XElement(Map + "url",
                new XElement(Map + "loc", HttpContext.Whole(line.Kind.Path(line.Id))),
                new XElement(Map + "lastmod", Clock.DayOf(line.At).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))));
        return Content($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{map}\n", "application/xml; charset=utf-8");
    }
}
