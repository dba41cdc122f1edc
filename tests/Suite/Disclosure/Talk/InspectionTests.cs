using Dapper;
using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure.Talk;

public sealed class InspectionTests(Benches benches) : OnABench(benches)
{
    private async Task<IReadOnlyList<InspectionFinding>> NightAsync(DateOnly day)
    {
        await Bench.MoveToAsync(day);
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop)) await connection.EnqueueAsync(InspectSite.Kind, new { });
        await Bench.RunJobsAsync();
        return await Bench.Get<InspectionReader>().FindingsAsync(day, Stop);
    }

    private static InspectionLimits Limits(DateOnly today) => new(new(
    [
        new("D-FRESH-2W", new(2019, 4, 1), null, RuleKind.CalendarDays, new(new(14)), "日", "", true, "", ""),
        new(InspectionLimits.Stale, new(2019, 4, 1), null, RuleKind.Number, new(new(5)), "个", "", true, "", ""),
    ]), today);

    [Fact]
    public void A_column_fails_the_day_after_its_limit_and_since_then()
    {
        var column = new WatchedColumn("S02", "动态", "D-FRESH-2W", false, new(2026, 11, 1));

        Assert.Null(Limits(new(2026, 11, 15)).Judge(column));
        Assert.Equal((InspectionFault.ColumnStale, new DateOnly(2026, 11, 16)), Limits(new(2026, 11, 20)).Judge(column) is { } finding ? (finding.Fault, finding.Since) : default);
        Assert.Equal(InspectionFault.HomeStale, Limits(new(2026, 11, 16)).Judge(column with { IsHome = true })!.Fault);
    }

    [Fact]
    public void Four_stale_columns_are_to_be_mended_and_five_fail_the_site()
    {
        Assert.False(Limits(new(2026, 11, 23)).IsVeto(InspectionFault.ColumnStale, 4));
        Assert.True(Limits(new(2026, 11, 23)).IsVeto(InspectionFault.ColumnStale, 5));
    }

    [Fact]
    public async Task A_site_without_news_for_two_weeks_is_stale_and_an_empty_column_is_empty_since_the_first_night()
    {
        await Bench.PublishedAsync();

        Assert.DoesNotContain(await NightAsync(new(2026, 12, 7)), finding => finding.Fault == InspectionFault.HomeStale);
        var night = await NightAsync(new(2026, 12, 8));

        Assert.Equal(new DateOnly(2026, 12, 8), night.Single(finding => finding.Fault == InspectionFault.HomeStale).Since);
        Assert.Equal(new DateOnly(2026, 12, 7), night.Single(finding => finding is { Fault: InspectionFault.ColumnEmpty, Subject: "policy" }).Since);
        Assert.DoesNotContain(night, finding => finding is { Fault: InspectionFault.ColumnEmpty, Subject: "announcements" });
        Assert.Equal(2, (await Bench.Get<InspectionReader>().NightsAsync(Stop)).Count);
    }

    [Fact]
    public async Task A_link_to_a_page_that_was_taken_back_and_a_silent_message_are_found()
    {
        var target = await Bench.PublishedAsync();
        var linking = await Bench.PublishedAsync(NoticeOf("有链接的通知", $"详见[原通知](/disclosure/{target})。"));
        await Bench.Get<InquiryDesk>().AskAsync(Id<Sending>.Blind().Value, new("何时答复我的问题？", false, new("", "")), Bench.Get<Receipts>().Issue(InquiryDesk.ReceiptKind), Stop);
        Assert.DoesNotContain(await NightAsync(new(2026, 11, 24)), finding => finding.Fault is InspectionFault.DeadLink or InspectionFault.MessageSilent);

        await Bench.Get<NoticeDesk>().WithdrawAsync(target, WithdrawalReason.Superseded, "另行发布。", Wang, Stop);
        var night = await NightAsync(new(2027, 2, 22));

        Assert.Equal(($"{linking}", new DateOnly(2027, 2, 22)), night.Single(finding => finding.Fault == InspectionFault.DeadLink) is { } dead ? (dead.Subject, dead.Since) : default);
        Assert.Equal(new DateOnly(2027, 2, 22), night.Single(finding => finding.Fault == InspectionFault.MessageSilent).Since);
    }

    [Fact]
    public async Task A_document_dated_ahead_and_a_day_of_publication_that_was_altered_are_found()
    {
        var honest = await Bench.PublishedAsync();
        var ahead = await Bench.PublishedAsync(NoticeOf("写早了日期的通知"));
        var altered = await Bench.PublishedAsync(NoticeOf("改过日期的通知"));
        await using (var superuser = await Bench.OpenAsync("postgres"))
        {
            await superuser.ExecuteAsync("update disclosure.edition set document_date = '2026-12-01' where notice_id = @ahead", new { ahead });
            await superuser.ExecuteAsync("update disclosure.publication set published_at = published_at - interval '10 days' where notice_id = @altered", new { altered });
        }

        var night = await NightAsync(new(2026, 11, 24));

        Assert.Equal($"{ahead}", night.Single(finding => finding.Fault == InspectionFault.FutureDate).Subject);
        Assert.Equal($"{altered}", night.Single(finding => finding.Fault == InspectionFault.AlteredDate).Subject);
        Assert.DoesNotContain(night, finding => finding.Subject == $"{honest}");
    }

    [Fact]
    public async Task The_page_says_what_fails_and_who_answers_for_it()
    {
        await Bench.PublishedAsync();
        var wang = await Bench.StaffAsync(Role.Publicist);
        await Bench.Get<DutyOwners>().NameAsync(new("S01", wang.Id, null, null), wang.Actor, Stop);
        await NightAsync(new(2026, 12, 20));

        var officer = Bench.Site.Visitor();
        await officer.SignInAsync(wang);
        var page = await officer.OpenAsync("/office/disclosure/inspection");

        Assert.Contains("首页不更新", page.Text, StringComparison.Ordinal);
        Assert.Contains($"Person {wang.Login}", page.Text, StringComparison.Ordinal);
        Assert.Contains("达到单项否决", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_reported_from_the_footer_is_answered_in_three_working_days_with_the_page_that_was_mended()
    {
        var visitor = Bench.Site.Visitor();
        var form = await (await visitor.OpenAsync("/disclosure")).FollowAsync("我为政府网站找错");
        Assert.Equal("/disclosure", form.Document.QuerySelector("[name='Form.Page']")!.GetAttribute("value"));
        var check = await form.PressAsync("继续", ("Form.Text", "“信息公开”写成了“信自公开”。"));
        var sent = await check.PressAsync("提交");
        var code = sent.Document.QuerySelector(".ticket .digits")!.TextContent;
        var mistake = (await Bench.Get<MistakeReader>().ListAsync(false, Stop)).Single();
        Assert.Equal(new DateOnly(2026, 11, 26), mistake.DueOn);
        Assert.Equal("mistake.pages.needed", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<MistakeDesk>().AnswerAsync(mistake.Id, true, "改好了。", "", Wang, Stop))).Message);

        var officer = Bench.Site.Visitor();
        await officer.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        await (await officer.OpenAsync($"/office/disclosure/mistakes/{mistake.Id}")).PressAsync("答复", ("Form.Mended", "true"), ("Form.Text", "谢谢，已经改正。"), ("Form.Pages", "/disclosure"));

        Assert.Contains("谢谢，已经改正。", (await (await visitor.OpenAsync("/track")).PressAsync("查", ("Number", code))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("信自公开", (await visitor.OpenAsync("/disclosure/mistakes")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    public async Task A_page_of_another_site_is_not_taken(string page) =>
        Assert.Equal("mistake.page.elsewhere", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<MistakeDesk>().ReportAsync(Id<Sending>.Blind().Value, page, "错了", Bench.Get<Receipts>().Issue(MistakeDesk.ReceiptKind), Stop))).Message);

    [Fact]
    public async Task A_page_that_cites_a_repealed_law_is_found_and_is_its_owners_work_until_it_is_mended_or_decided_about()
    {
        var (owner, other) = (await Bench.StaffAsync(Role.Publicist), await Bench.StaffAsync(Role.Publicist));
        await Bench.Get<DutyOwners>().NameAsync(new("G05", owner.Id, null, null), Wang, Stop);
        var duty = await Bench.PenaltyAsync(new(2026, 11, 18));
        var citing = await Bench.PublishedAsync(NoticeOf("处罚决定", "依据《环境保护法》第五十六条。"), duty);

        var found = (await NightAsync(new(2026, 11, 24))).Single(finding => finding.Fault == InspectionFault.RepealedCitation);

        Assert.Equal(($"EPL/{citing}", "G05", new DateOnly(2026, 11, 23)), (found.Subject, found.Obligation, found.Since));
        Assert.Equal((1, 0), (await TheirsAsync(owner), await TheirsAsync(other)));
        await Bench.Get<LawDesk>().KeepAsync(citing, "EPL", "决定作出时该法有效", Wang, Stop);
        Assert.Equal(0, await TheirsAsync(owner));
        Assert.DoesNotContain(await NightAsync(new(2026, 11, 25)), finding => finding.Fault == InspectionFault.RepealedCitation);
    }

    private async Task<int> TheirsAsync(Person person)
    {
        using var scope = Bench.Site.Services.CreateScope();
        var work = scope.ServiceProvider.GetServices<IWorkSource>().OfType<RepealedWork>().Single();
        return (await work.ForAsync(person.Actor, new(2026, 11, 24), Stop)).Count;
    }
}
