using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure.Attachments;

public sealed class AttachmentDeskTests(Benches benches) : OnABench(benches)
{
    private AttachmentDesk Desk => Bench.Get<AttachmentDesk>();

    private AttachmentReader Reader => Bench.Get<AttachmentReader>();

    [Fact]
    public async Task Each_edition_keeps_its_own_attachments_and_their_addresses_stay()
    {
        var id = await Bench.DraftAsync();
        var first = await Desk.AddAsync(id, "名单.pdf", SampleFile.Pdf(1), null, Wang, Stop);
        Assert.Null(await Reader.PublicAsync(id, first, Stop));
        await PublishAsync(id, 1);

        await Desk.RemoveAsync(id, first, Wang, Stop);
        var second = await Desk.AddAsync(id, "名单.docx", SampleFile.Word("新名单"), "新的名单", Wang, Stop);
        await WriteAsync(id, NoticeOf(body: "名单有更新。") with { Plan = new(ChangeKind.Major, "更新名单") });
        await PublishAsync(id, 2);

        Assert.Equal([first], (await Reader.OfEditionAsync(id, 1, Stop)).Select(each => each.Id));
        Assert.Equal([(second, "新的名单")], (await Reader.OfEditionAsync(id, 2, Stop)).Select(each => (each.Id, each.Title)));
        Assert.Equal(SampleFile.Pdf(1), await Reader.OpenAsync(id, first, Stop));
        Assert.Equal("名单.pdf", (await Reader.PublicAsync(id, first, Stop))!.File.Name);
        Assert.Contains((await Reader.OfEditionAsync(id, 2, Stop))[0].Sha256, (await Bench.Get<EditorReader>().HistoryAsync(id, Stop))[^1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_no_edition_holds_goes_when_it_is_taken_out()
    {
        var id = await Bench.DraftAsync();
        var before = Kept();
        var file = await Desk.AddAsync(id, "草稿.pdf", SampleFile.Pdf(1), null, Wang, Stop);
        Assert.Equal(before + 1, Kept());

        await Desk.RemoveAsync(id, file, Wang, Stop);
        await Bench.RunJobsAsync();

        Assert.Null(await Reader.OpenAsync(id, file, Stop));
        Assert.Equal(before, Kept());
    }

    [Fact]
    public async Task Who_adds_a_file_has_written_on_the_notice_and_cannot_approve_it()
    {
        var id = await Bench.DraftAsync();
        await Desk.AddAsync(id, "名单.pdf", SampleFile.Pdf(1), null, Li, Stop);
        await Bench.Get<NoticeDesk>().SubmitAsync(id, Wang, Stop);

        Assert.Equal("notice.approve.own", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<ReviewDesk>().ApproveAsync(id, 1, Li, Stop))).Message);
        Assert.Equal("notice.edit.while.in_review", (await Assert.ThrowsAsync<Refusal>(() => Desk.AddAsync(id, "另一份.pdf", SampleFile.Pdf(2), null, Wang, Stop))).Message);
    }

    [Fact]
    public async Task Personal_numbers_in_the_text_of_an_attachment_keep_the_notice_from_review()
    {
        var id = await Bench.DraftAsync();
        await Desk.AddAsync(id, "名单.docx", SampleFile.Word("张三 11010519491231002X"), null, Wang, Stop);

        Assert.Equal("notice.submit.blocked", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<NoticeDesk>().SubmitAsync(id, Wang, Stop))).Message);
    }

    [Fact]
    public async Task Giving_up_a_correction_brings_its_attachments_back()
    {
        var id = await Bench.DraftAsync();
        var file = await Desk.AddAsync(id, "名单.pdf", SampleFile.Pdf(1), null, Wang, Stop);
        await PublishAsync(id, 1);
        await Desk.RemoveAsync(id, file, Wang, Stop);

        await Bench.Get<NoticeDesk>().AbandonAsync(id, Wang, Stop);

        Assert.Equal([file], (await Reader.WorkingAsync(id, Stop)).Select(each => each.Id));
    }

    [Fact]
    public async Task The_same_file_is_not_added_twice()
    {
        var id = await Bench.DraftAsync();
        await Desk.AddAsync(id, "名单.pdf", SampleFile.Pdf(1), null, Wang, Stop);

        Assert.Equal("attachment.there", (await Assert.ThrowsAsync<Refusal>(() => Desk.AddAsync(id, "改名.pdf", SampleFile.Pdf(1), null, Wang, Stop))).Message);
    }

    // Other tests on the same bench left files of their own.
    private int Kept() => Directory.Exists(Bench.MediaDirectory) ? Directory.EnumerateFiles(Bench.MediaDirectory, "*", SearchOption.AllDirectories).Count() : 0;

    private async Task PublishAsync(Id<Notice> id, int edition)
    {
        await Bench.Get<NoticeDesk>().SubmitAsync(id, Wang, Stop);
        await Bench.Get<ReviewDesk>().ApproveAsync(id, edition, Li, Stop);
    }

    private async Task WriteAsync(Id<Notice> id, NoticeText text) =>
        await Bench.Get<NoticeDesk>().EditAsync(id, (await Bench.Get<EditorReader>().FindAsync(id, Stop))!.Version, text, [], Wang, Stop);
}
