using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Tests.Media;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Disclosure.ImportOutcome;
using Document = DocumentFormat.OpenXml.Wordprocessing.Document;
using Picture = PingHuEcoPublic.Media.Picture;
using WordText = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed partial class FolderImportTests(Benches benches) : OnABench(benches)
{
    private static readonly ImportDefaults Defaults = new("policy", "历史资料");

    [Fact]
    public async Task The_laws_and_the_source_document_become_drafts_and_no_character_of_them_is_lost()
    {
        var laws = ImportFolder.Read(Shared.Data("content/laws"));
        var plan = ImportFile.Read("plan-2025.txt", await File.ReadAllBytesAsync(Shared.Data("seed/plan-2025.txt"), Stop));

        Assert.Equal(29, laws.Count);
        Assert.All(laws.Append(plan), file => Assert.Equal(Draft, file.Outcome));
        foreach (var law in laws)
        {
            var typed = Comment().Replace(await File.ReadAllTextAsync(Path.Combine(Shared.Data("content/laws"), law.Path), Stop), "");
            Assert.Equal(Letters(typed), Letters(law.Page!.Title + law.Page.Body));
            Assert.DoesNotContain("INFO END", Article.Of(law.Page.Body).Html, StringComparison.Ordinal);
        }
        var desk = Bench.Get<ImportDesk>();
        foreach (var file in laws.Append(plan)) Assert.Equal(Draft, (await desk.TakeInAsync(file, Defaults, Actor.System, Stop)).Outcome);
        foreach (var file in laws) Assert.Equal(AlreadyThere, (await desk.TakeInAsync(file, Defaults, Actor.System, Stop)).Outcome);
        Assert.Equal(30, (await Bench.Get<EditorReader>().ListAsync([NoticeStage.Draft], Stop)).Count);
    }

    [Fact]
    public void A_word_document_keeps_its_headings_lists_and_tables_and_says_what_was_lost()
    {
        var file = ImportFile.Read("通知.docx", Word(
            Heading("关于做好巡查的通知", 1), Heading("一、总体要求", 2), Said("注意：", bold: true), Struck("删去的话"),
            new Table(Row("项目", "数值"), Row("PM2.5|年均", "26"))));

        Assert.Equal((Draft, "关于做好巡查的通知"), (file.Outcome, file.Page!.Title));
        Assert.Contains("## 一、总体要求", file.Page.Body, StringComparison.Ordinal);
        Assert.Contains("**注意：**", file.Page.Body, StringComparison.Ordinal);
        Assert.Contains("| 项目 | 数值 |\n| --- | --- |\n| PM2.5\\|年均 | 26 |", file.Page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("删去的话", file.Page.Body, StringComparison.Ordinal);
        Assert.Equal(["import.lost.deleted"], file.Lost.Select(lost => lost.Key));
    }

    [Fact]
    public async Task Pictures_of_a_page_and_of_a_document_come_into_the_library()
    {
        var folder = Directory.CreateTempSubdirectory("pinghu-import-").FullName;
        var (beside, within, inline) = (SamplePhoto.Jpeg(seed: 2), SamplePhoto.Png(), SamplePhoto.Webp());
        Directory.CreateDirectory(Path.Combine(folder, "images"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "images", "河.jpg"), beside, Stop);
        await File.WriteAllTextAsync(Path.Combine(folder, "a.html"), $"""<h1>巡河</h1><p>巡河情况如下。</p><p><img src="images/%E6%B2%B3.jpg" alt="河岸"><img src="data:image/webp;base64,{Convert.ToBase64String(inline)}" alt="断面"><img src="../../etc/passwd" alt="外面"></p>""", Stop);
        await File.WriteAllBytesAsync(Path.Combine(folder, "b.docx"), WithPicture(within, "采样点"), Stop);

        var files = ImportFolder.Read(folder);
        foreach (var file in files) await Bench.Get<ImportDesk>().TakeInAsync(file, Defaults, Actor.System, Stop);

        var page = files.Single(file => file.Path == "a.html");
        Assert.Contains($"![河岸](/pictures/{Picture.IdOf(beside)})", page.Page!.Body, StringComparison.Ordinal);
        Assert.Equal("import.lost.pictures", Assert.Single(page.Lost).Key);
        var word = files.Single(file => file.Path == "b.docx");
        Assert.Contains($"![采样点](/pictures/{Picture.IdOf(within)})", word.Page!.Body, StringComparison.Ordinal);
        Assert.Empty(word.Lost);
        Assert.Equal(3, (await Bench.Get<PictureReader>().ListAsync(null, null, Stop)).Rows.Count);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_page_keeps_its_words_and_loses_what_could_run()
    {
        var file = ImportFile.Read("a.html", Encoding.UTF8.GetBytes("""
            <html><head><meta name="ArticleTitle" content="巡查通报"><meta name="ContentSource" content="市生态环境分局"><script>alert(1)</script></head><body>
            <div id="zoom"><h2>一、情况</h2><p onclick="alert(2)">发现<b>三处</b>火点，见<a href="javascript:alert(3)">附件</a>和<a href="https://www.mee.gov.cn/">部网站</a>。</p>
            <ul><li>甲<ol><li>乙</li></ol></li></ul><table><tr><th>镇</th><th>数</th></tr><tr><td>新埭</td><td>3</td></tr></table><img src="x.jpg" alt="现场"></div></body></html>
            """));

        Assert.Equal(("巡查通报", "市生态环境分局"), (file.Page!.Title, file.Page.Source));
        var html = Article.Of(file.Page.Body).Html;
        Assert.DoesNotMatch("script|alert|onclick|javascript", html);
        foreach (var words in new[] { "<strong>三处</strong>", "<td>新埭</td>", "乙", "href=\"https://www.mee.gov.cn/\"" }) Assert.Contains(words, html, StringComparison.Ordinal);
        Assert.Equal(["import.lost.running", "import.lost.pictures", "import.lost.links"], file.Lost.Select(lost => lost.Key));
    }

    public static TheoryData<string, byte[], string> Hostile => new()
    {
        { "假.docx", "%PDF-1.7 不是文档"u8.ToArray(), "import.file.lies" },
        { "假.txt", [0x50, 0x4B, 0x03, 0x04, 0, 0], "import.file.lies" },
        { "假.html", [0x89, 0x50, 0x4E, 0x47, 1], "import.file.lies" },
        { "坏.docx", "没有压缩"u8.ToArray(), "import.word.broken" },
        { "旧.doc", [0xD0, 0xCF, 0x11, 0xE0, 1, 2], "import.file.oldWord" },
        { "空.md", [], "import.file.empty" },
        { "零.md", "题目\0正文"u8.ToArray(), "import.file.binary" },
        { "只有题目.md", "# 题目"u8.ToArray(), "import.file.empty" },
        { "程序.exe", "MZ"u8.ToArray(), "import.file.kind" },
        { "深.html", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<div>", 5_000)) + "深"), "import.html.deep" },
        { "炸弹.docx", Zip(("word/document.xml", new byte[120 * 1024 * 1024])), "import.word.large" },
        { "外部实体.docx", Zip(("word/document.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"u8.ToArray())), "import.word.broken" },
        { "极深.docx", Zip(("word/document.xml", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000))))), "import.word.broken" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_file_is_reported_in_words_and_ends_nothing(string name, byte[] bytes, string key)
    {
        var file = ImportFile.Read(name, bytes);

        Assert.Equal((Refused, key), (file.Outcome, file.Why!.Key));
        Assert.NotEqual(key, Wording.Chinese[file.Why.Key, file.Why.Args]);
    }

    [Fact]
    public void A_file_in_gb18030_is_read_and_a_pdf_waits_for_its_text()
    {
        var gb = ImportFile.Read("旧.txt", CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("关于秋季巡查的通知\n\n请各镇街道认真执行，及时上报情况。"));

        Assert.Equal((Draft, PlainEncoding.Gb18030), (gb.Outcome, gb.Encoding));
        Assert.Equal(ImportOutcome.Attachment, ImportFile.Read("文件.pdf", "%PDF-1.7"u8.ToArray()).Outcome);
        Assert.Equal(ImportOutcome.Attachment, ImportFile.Read("公文.ofd", Zip(("OFD.xml", "<a/>"u8.ToArray()))).Outcome);
    }

    [Fact]
    public void A_table_of_metadata_says_what_the_files_do_not()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "2019"));
            File.WriteAllText(Path.Combine(folder.FullName, "2019", "a.txt"), "题目\n\n正文。");
            File.WriteAllText(Path.Combine(folder.FullName, "元数据.csv"), "文件,标题,栏目,信息来源,文号,成文日期\n2019/a.txt,新题目,plans,市府办,平政发〔2019〕1号,2019-03-01\n");

            var files = ImportFolder.Read(folder.FullName);

            var draft = files.Single(file => file.Outcome == Draft);
            Assert.Equal(("2019/a.txt", "plans", "新题目", "市府办", new DateOnly(2019, 3, 1)), (draft.Path, draft.Column, draft.Page!.Title, draft.Page.Source, draft.Page.DocumentDate!.Value));
            using var json = JsonDocument.Parse(ImportAccount.Json(files, Wording.English));
            Assert.Equal((2, 1, 1), (json.RootElement.GetProperty("files").GetInt32(), json.RootElement.GetProperty("drafts").GetInt32(), json.RootElement.GetProperty("metadata").GetInt32()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(content);
            }
        return bytes.ToArray();
    }

    private static byte[] Word(params OpenXmlElement[] blocks)
    {
        using var bytes = new MemoryStream();
        using (var word = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
            word.AddMainDocumentPart().Document = new Document(new Body(blocks));
        return bytes.ToArray();
    }

    private static byte[] WithPicture(byte[] picture, string description)
    {
        using var bytes = new MemoryStream();
        using (var word = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            var main = word.AddMainDocumentPart();
            var part = main.AddImagePart(ImagePartType.Png);
            part.FeedData(new MemoryStream(picture));
            main.Document = new Document(new Body(
                new Paragraph(new Run(new WordText("采样点位见图，请核对后再用。"))),
                new Paragraph(new Run(new Drawing(new DocumentFormat.OpenXml.Drawing.Wordprocessing.Inline(
                    new DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties { Id = 1, Name = "图片 1", Description = description },
                    new DocumentFormat.OpenXml.Drawing.Graphic(new DocumentFormat.OpenXml.Drawing.GraphicData(
                        new DocumentFormat.OpenXml.Drawing.Pictures.Picture(new DocumentFormat.OpenXml.Drawing.Pictures.BlipFill(new DocumentFormat.OpenXml.Drawing.Blip { Embed = main.GetIdOfPart(part) })))
                    { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" })))))));
        }
        return bytes.ToArray();
    }

    private static Paragraph Heading(string words, int level) => new(new ParagraphProperties(new ParagraphStyleId { Val = $"Heading{level}" }), new Run(new WordText(words)));

    private static Paragraph Said(string words, bool bold) => new(new Run(bold ? new RunProperties(new Bold()) : new RunProperties(), new WordText(words)));

    private static Paragraph Struck(string words) => new(new Run(new WordText("留下的话")), new DeletedRun(new Run(new DeletedText(words))));

    private static TableRow Row(params string[] cells) => new(cells.Select(cell => new TableCell(new Paragraph(new Run(new WordText(cell))))));

    [GeneratedRegex("<!--.*?-->")]
    private static partial Regex Comment();
}
