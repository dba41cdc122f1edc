using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using MiniExcelLibs;
using WordText = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace PingHuEcoPublic.Tests.Disclosure.Attachments;

/// <summary>Small files of each kind that an attachment may be.</summary>
internal static class SampleFile
{
    public static byte[] Pdf(int pages = 3, string more = "") => Encoding.Latin1.GetBytes(
        $"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R {more} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count {pages} >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n4 0 obj\n<< /Length 9 >>\nstream\n/JS bytes\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");

    /// <summary>Its page tree lies in an object stream, as most programs write it today.</summary>
    public static byte[] PackedPdf(int pages)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionMode.Compress, leaveOpen: true)) deflate.Write(Encoding.Latin1.GetBytes($"2 0 << /Type /Pages /Kids [3 0 R] /Count {pages} >>"));
        return [.. "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n5 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n"u8, .. packed.ToArray(), .. "\nendstream endobj\n6 0 obj << /Type /XRef /Root 1 0 R >> endobj\n%%EOF"u8];
    }

    public static byte[] Word(string text, bool macro = false)
    {
        using var bytes = new MemoryStream();
        using (var word = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            word.AddMainDocumentPart().Document = new Document(new Body(new Paragraph(new Run(new WordText(text)))));
            word.AddExtendedFilePropertiesPart().Properties = new(new DocumentFormat.OpenXml.ExtendedProperties.Pages("7"));
        }
        return macro ? With(bytes.ToArray(), "word/vbaProject.bin", "x") : bytes.ToArray();
    }

    public static byte[] Sheet()
    {
        using var bytes = new MemoryStream();
        bytes.SaveAs(new[] { new Dictionary<string, object> { ["断面"] = "当湖", ["氨氮"] = 0.42 } });
        return bytes.ToArray();
    }

    public static byte[] Ofd(params string[] lines)
    {
        var ofd = With([], "OFD.xml", "<ofd:OFD xmlns:ofd='http://www.ofdspec.org/2016'><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>");
        ofd = With(ofd, "Doc_0/Document.xml", "<ofd:Document xmlns:ofd='http://www.ofdspec.org/2016'><ofd:Pages><ofd:Page ID='1' BaseLoc='Pages/Page_0/Content.xml'/></ofd:Pages></ofd:Document>");
        return With(ofd, "Doc_0/Pages/Page_0/Content.xml", $"<ofd:Page xmlns:ofd='http://www.ofdspec.org/2016'><ofd:Content>{string.Concat(lines.Select(line => $"<ofd:TextObject><ofd:TextCode>{line}</ofd:TextCode></ofd:TextObject>"))}</ofd:Content></ofd:Page>");
    }

    public static byte[] With(byte[] zip, string name, string content)
    {
        using var bytes = new MemoryStream();
        bytes.Write(zip);
        using (var archive = new ZipArchive(bytes, zip.Length > 0 ? ZipArchiveMode.Update : ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry(name).Open())
            entry.Write(Encoding.UTF8.GetBytes(content));
        return bytes.ToArray();
    }
}
