using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Tests.Disclosure.Attachments;

public sealed class AttachmentFileTests
{
    [Fact]
    public void A_pdf_says_its_pages_and_what_looks_like_script_in_a_picture_is_none()
    {
        var file = AttachmentFile.Read(SampleFile.Pdf(3));

        Assert.Equal((AttachmentFormat.Pdf, 3), (file.Format, file.Pages));
    }

    [Fact]
    public void A_pdf_whose_objects_are_packed_says_its_pages_too() => Assert.Equal(41, AttachmentFile.Read(SampleFile.PackedPdf(41)).Pages);

    [Fact]
    public void A_word_document_gives_its_text_and_its_pages()
    {
        var file = AttachmentFile.Read(SampleFile.Word("监测结果良好。"));

        Assert.Equal((AttachmentFormat.Word, 7, "监测结果良好。"), (file.Format, file.Pages, file.Text));
    }

    [Fact]
    public void A_workbook_gives_a_table()
    {
        var file = AttachmentFile.Read(SampleFile.Sheet());

        Assert.Equal((AttachmentFormat.Sheet, 1), (file.Format, file.Pages));
        Assert.Contains("| 断面 | 氨氮 |", file.Text, StringComparison.Ordinal);
        Assert.Contains("| 当湖 | 0.42 |", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ofd_gives_the_lines_that_stand_on_its_pages()
    {
        var file = AttachmentFile.Read(SampleFile.Ofd("第一行", "第二行"));

        Assert.Equal((AttachmentFormat.Ofd, 1, "第一行\n\n第二行"), (file.Format, file.Pages, file.Text));
    }

    public static TheoryData<string, byte[]> Unfit => new()
    {
        { "attachment.empty", [] },
        { "attachment.kind", "MZ not a document"u8.ToArray() },
        { "attachment.kind", SampleFile.With([], "readme.txt", "x") },
        { "attachment.broken", "%PDF-1.4 and no more"u8.ToArray() },
        { "attachment.broken", SampleFile.Word("x")[..200] },
        { "attachment.broken", SampleFile.With([], "OFD.xml", "<OFD><DocRoot>nowhere.xml</DocRoot></OFD>") },
        { "attachment.active", SampleFile.Pdf(1, "/OpenAction << /S /JavaScript >>") },
        { "attachment.active", SampleFile.Word("x", macro: true) },
        { "attachment.locked", SampleFile.Pdf(1, "/Encrypt 9 0 R") },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void What_cannot_be_handed_to_the_public_is_refused_beside_its_field(string key, byte[] bytes)
    {
        var refusal = Assert.Throws<Refusal>(() => AttachmentFile.Read(bytes));

        Assert.Equal((key, "Upload"), (refusal.Message, refusal.Field));
    }

    [Theory]
    [InlineData(@"C:\桌面\附件 1.exe", "附件 1.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("a\"b\r\n<c>.pdf", "a_b___c_.pdf")]
    [InlineData("...", "attachment.pdf")]
    public void A_name_is_saved_without_what_a_system_may_not_write(string name, string saved) => Assert.Equal(saved, Attachment.SafeName(name, AttachmentFormat.Pdf));
}
