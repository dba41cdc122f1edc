using System.Net;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure.Attachments;

public sealed class AttachmentPageTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task A_reader_reads_the_text_first_and_downloads_the_file_from_an_address_that_stays()
    {
        var id = await Bench.DraftAsync();
        var editor = await SignedInAsync();
        var added = await (await editor.OpenAsync($"/office/disclosure/attachments/{id}")).PressAsync("加一个附件", ("Upload", new Attached("名单.docx", "application/octet-stream", SampleFile.Word("当湖街道：三家。"))));
        Assert.Contains("有文字版", added.Text, StringComparison.Ordinal);
        await Bench.Get<NoticeDesk>().SubmitAsync(id, Wang, Stop);
        await Bench.Get<ReviewDesk>().ApproveAsync(id, 1, Li, Stop);

        var article = await Bench.Site.Visitor().OpenAsync($"/disclosure/{id}");
        Assert.Contains("7 页", article.Text, StringComparison.Ordinal);
        var text = await article.FollowAsync("看文字版");
        Assert.Contains("当湖街道：三家。", text.Text, StringComparison.Ordinal);

        using var client = Bench.Site.CreateClient();
        using var file = await client.GetAsync(article.Document.QuerySelector("a[download]")!.GetAttribute("href"), Stop);
        Assert.Equal(SampleFile.Word("当湖街道：三家。").Length, (await file.Content.ReadAsByteArrayAsync(Stop)).Length);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);

        await Bench.Get<NoticeDesk>().WithdrawAsync(id, WithdrawalReason.Private, "含有个人信息。", Li, Stop);

        foreach (var address in new[] { file.RequestMessage!.RequestUri!.PathAndQuery, text.Response.RequestMessage!.RequestUri!.PathAndQuery })
        {
            var gone = await Bench.Site.Visitor().UntilAsync(address, page => page.Status != HttpStatusCode.OK);
            Assert.Equal(HttpStatusCode.Gone, gone.Status);
            Assert.Contains("含有个人信息。", gone.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("名单", gone.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_no_edition_ever_showed_is_not_said_to_have_been_taken_back()
    {
        var id = await Bench.DraftAsync();
        await Bench.Get<NoticeDesk>().SubmitAsync(id, Wang, Stop);
        await Bench.Get<ReviewDesk>().ApproveAsync(id, 1, Li, Stop);
        await Bench.Get<NoticeDesk>().WithdrawAsync(id, WithdrawalReason.Private, "含有个人信息。", Li, Stop);

        Assert.Equal(HttpStatusCode.NotFound, (await Bench.Site.Visitor().OpenAsync($"/disclosure/{id}/attachments/{Guid.Empty}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Bench.Site.Visitor().OpenAsync($"/disclosure/{id}/attachments/{Guid.Empty}/a.docx")).Status);
    }

    [Fact]
    public async Task A_file_that_is_something_else_is_refused_in_words()
    {
        var id = await Bench.DraftAsync();

        var page = await (await (await SignedInAsync()).OpenAsync($"/office/disclosure/attachments/{id}")).PressAsync("加一个附件", ("Upload", new Attached("通知.pdf", "application/pdf", "<html>"u8.ToArray())), ("FileTitle", "我起的名"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("不是其中任何一种", page.ErrorOf("Upload"), StringComparison.Ordinal);
        Assert.Equal("我起的名", page.Document.QuerySelector("#FileTitle")!.GetAttribute("value"));
    }

    private async Task<Visitor> SignedInAsync()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        return visitor;
    }
}
