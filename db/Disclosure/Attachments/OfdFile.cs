using System.IO.Compression;
using System.Xml.Linq;

namespace PingHuEcoPublic.Disclosure;

/// <summary>An OFD document (GB/T 33190): its pages in their order, and the text that stands on them.</summary>
internal static class OfdFile
{
    private const int LongestText = Notice.LongestBody / 2;

    /// <exception cref="InvalidDataException">A part that another names is missing.</exception>
    public static AttachmentFile Read(ZipArchive zip)
    {
        List<string> lines = [];
        var pages = 0;
        foreach (var root in Named(Part(zip, "OFD.xml"), "DocRoot").Select(each => each.Value.Trim().TrimStart('/')))
            foreach (var page in Named(Part(zip, root), "Page").Select(each => (string?)each.Attribute("BaseLoc")).OfType<string>())
            {
                pages++;
                lines.AddRange(Named(Part(zip, Beside(root, page)), "TextObject").Select(each => string.Concat(Named(each, "TextCode").Select(code => code.Value))));
            }
        var text = PlainToMarkdown.Of(lines);
        return new(AttachmentFormat.Ofd, pages > 0 ? pages : null, text.Length > LongestText ? "" : text);
    }

    private static XElement Part(ZipArchive zip, string name)
    {
        using var part = (zip.GetEntry(name) ?? throw new InvalidDataException(name)).Open();
        return XElement.Load(part);
    }

    // A place is told from the root of the package, or from the part that names it.
    private static string Beside(string part, string place) => place.StartsWith('/') ? place[1..] : part.Contains('/', StringComparison.Ordinal) ? $"{part[..part.LastIndexOf('/')]}/{place}" : place;

    private static IEnumerable<XElement> Named(XElement root, string name) => root.Descendants().Where(each => each.Name.LocalName == name);
}
