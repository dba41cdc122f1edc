using System.IO.Compression;
using System.Xml;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Looks into a ZIP package (Office formats, OFD) before anything is read from it: how much it unpacks to, and that its XML is neither deep nor has a DTD.</summary>
internal static class Package
{
    /// <summary>The most that a document may unpack to, in bytes. It is measured by unpacking, since the sizes a ZIP states can lie.</summary>
    private const long MostUnpacked = 100 * 1024 * 1024;

    private const int MostParts = 2_000;

    // The readers of the parts are recursive: deeper would end the process.
    private const int Deepest = 200;

    /// <summary>Refuses a bomb before anything holds it.</summary>
    /// <param name="bytes">The package.</param>
    /// <param name="large">The key of the refusal of one that unpacks to too much.</param>
    /// <param name="broken">The key of the refusal of one whose parts nest too deep.</param>
    /// <exception cref="Refusal">As named.</exception>
    /// <exception cref="InvalidDataException">It is no ZIP.</exception>
    public static void Bound(byte[] bytes, string large, string broken)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        if (zip.Entries.Count > MostParts) throw new Refusal(large) { Field = "Upload" };
        var buffer = new byte[81_920];
        var unpacked = 0L;
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0;)
                if ((unpacked += read) > MostUnpacked) throw new Refusal(large) { Field = "Upload" };
        }
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
        {
            using var part = entry.Open();
            using var reader = XmlReader.Create(part, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            while (reader.Read())
                if (reader.Depth > Deepest) throw new Refusal(broken) { Field = "Upload" };
        }
    }
}
