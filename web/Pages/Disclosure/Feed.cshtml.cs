using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>Any list and any search as an Atom feed (RFC 4287), with the journal's signed head: whoever keeps the feed keeps the head, out of our reach.</summary>
public sealed class FeedModel(EntryReader entries, TransparencyReader journal, IStringLocalizer<Words> words) : PageModel
{
    private const int Size = 50;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    [BindProperty(SupportsGet = true)] public string? Column { get; set; }

    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    [BindProperty(SupportsGet = true)] public string? Town { get; set; }

    [BindProperty(SupportsGet = true)] public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)] public string? Validity { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var kind = Enum.GetValues<EntryKind>().Where(each => each.Word() == Kind).Select(each => (EntryKind?)each).FirstOrDefault();
        var lines = await entries.NewestAsync(new(Q, Column, Year, Town, kind, DocumentValidities.Read(Validity)), Size, ct);
        var self = HttpContext.Whole(Request.OwnAddress);
        var head = await journal.HeadAsync(ct);
        var feed = new XElement(Atom + "feed", new XAttribute(XNamespace.Xml + "lang", "zh-CN"),
            new XElement(Atom + "id", self),
            new XElement(Atom + "title", Clean(string.IsNullOrWhiteSpace(Q) ? words["Site.Title", words["Disclosure.Title"]] : words["Search.Title.For", Q])),
            new XElement(Atom + "updated", Instant(lines.Count > 0 ? lines[0].At : DateTimeOffset.UnixEpoch)),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("href", self)),
            new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("href", HttpContext.Whole(string.IsNullOrWhiteSpace(Q) ? "/disclosure" : "/disclosure/search") + Request.OwnAddress["/disclosure/feed".Length..])),
            new XElement(Atom + "link", new XAttribute("rel", "related"), new XAttribute("title", words["Nav.Transparency"]), new XAttribute("href", HttpContext.Whole("/transparency"))),
            head is null ? null : HeadOf(head, HttpContext.Whole("/transparency")),
            new XElement(Atom + "author", new XElement(Atom + "name", words["Site.Name"].Value)),
            lines.Select(line => new XElement(Atom + "entry",
                new XElement(Atom + "id", $"urn:uuid:{line.Id}"),
                new XElement(Atom + "title", Clean(line.Title)),
                new XElement(Atom + "link", new XAttribute("href", HttpContext.Whole(line.Kind.Path(line.Id)))),
                new XElement(Atom + "published", Instant(line.At)),
                new XElement(Atom + "updated", Instant(line.At)),
                new XElement(Atom + "summary", Clean(line.Beginning)))));
        return Content($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{feed}\n", "application/atom+xml; charset=utf-8");
    }

    // Foreign markup (RFC 4287, 6.4): programs that do not know it pass over it.
    private static XElement HeadOf(SignedHead head, string transparency) => new(XNamespace.Get($"{transparency}#") + "head",
        new XAttribute("seq", head.Seq), new XAttribute("at", Instant(head.At)), new XAttribute("hash", Convert.ToHexStringLower(head.Hash)),
        new XAttribute("key", head.KeyFingerprint), new XAttribute("signature", Convert.ToBase64String(head.Signature)));

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // XML has no place for control characters and halves of pairs, and people type anything.
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value is '\n' or '\t' || !System.Text.Rune.IsControl(rune)));
}
