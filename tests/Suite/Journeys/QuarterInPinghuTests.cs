using System.Diagnostics;
using Dapper;
using Microsoft.Playwright;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;
using PingHuEcoPublic.Tests.Architecture;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Journeys;

/// <summary>
/// A publicity officer lives through January, February and March: columns and people, the legacy, every due day by the ladder, the annual report, a mistake
/// corrected in public, a request. What a person does once is done in a browser; what comes back every morning is done at the desks.
/// Alone: what may be chained follows from every open transaction of the server, those of other tests too.
/// </summary>
[Collection(Alone.Name)]
public sealed class QuarterInPinghuTests(Benches benches, Chromium chromium) : OnABench(benches)
{
    private static readonly string[] Nights = [OpenPeriods.Kind, RemindOfDuties.Kind];

    private readonly Dictionary<Id<Notice>, OccurrenceLine> published = [];
    private int read;
    private Person officer = null!;
    private Person reviewer = null!;
    private Person third = null!;
    private Person head = null!;

    [Fact]
    public async Task January_to_March()
    {
        await Bench.MoveToAsync(new DateOnly(2027, 1, 4));
        (officer, reviewer, third, head) = (await Bench.StaffAsync(Role.Publicist), await Bench.StaffAsync(Role.Publicist), await Bench.StaffAsync(Role.Publicist), await Bench.StaffAsync(Role.Leader));

        await The_columns_are_set_up_and_every_duty_gets_its_people();
        await LiveToAsync(new(2027, 1, 5));
        await The_legacy_comes_in_whole();
        await LiveToAsync(new(2027, 1, 18));
        await The_annual_report_is_drafted_from_rows_and_handed_in();
        await LiveToAsync(new(2027, 2, 8));
        await A_mistake_is_corrected_where_everybody_sees_it();
        var wanted = await A_request_is_sent_and_received_by_both_sides();
        await LiveToAsync(new(2027, 2, 22));
        await It_is_answered_before_its_day(wanted);
        await LiveToAsync(new(2027, 3, 31));
        await Every_day_was_met_and_the_head_was_never_called();
        await A_citizen_verifies_a_day_alone();
    }

    private async Task The_columns_are_set_up_and_every_duty_gets_its_people()
    {
        var desk = await AtAsync(officer);
        await desk.GoAsync("/office/disclosure/columns/policy");
        await desk.FillAsync("Reviews", "2");
        await desk.FillAsync("Reason", "历史文件已经发布过，两人核对文字即可。");
        await desk.PressAsync("Disclosure.Columns.Set");
        await desk.SeesAsync("历史文件已经发布过");

        foreach (var row in await Bench.Get<DisclosureReader>().CatalogueAsync(Stop))
            await Bench.Get<DutyOwners>().NameAsync(new(row.Code, officer.Id, reviewer.Id, head.Id), officer.Actor, Stop);
    }

    private async Task The_legacy_comes_in_whole()
    {
        var files = ImportFolder.Read(Shared.Data("content/laws"));
        foreach (var file in files) Assert.Equal(ImportOutcome.Draft, (await Bench.Get<ImportDesk>().TakeInAsync(file, new("policy", "历史资料"), officer.Actor, Stop)).Outcome);
        var drafts = await Bench.Get<EditorReader>().ListAsync([NoticeStage.Draft], Stop);
        foreach (var draft in drafts) await ReleaseAsync(draft.Id);

        Assert.Equal(files.Count, (await Bench.Get<NoticeReader>().ListAsync(new("policy"), null, 100, Stop)).Rows.Count);
        var resident = await AtAsync();
        await resident.GoAsync("/disclosure?column=policy");
        await resident.FollowAsync(drafts[^1].Title);
        await resident.SeesAsync(Walker.Word("Disclosure.Source"));
    }

    private async Task The_annual_report_is_drafted_from_rows_and_handed_in()
    {
        var desk = await AtAsync(officer);
        await desk.GoAsync("/office/disclosure/annual/2026");
        foreach (var part in new[] { "Proactive", "Requests", "Management", "Platform", "Supervision", "Problems", "Others" }) await desk.FillAsync($"Form.{part}", $"{part}：这一年按条例做了该做的事。");
        await desk.PressAsync("Plan.Save");
        await desk.SeesAsync(Walker.Word("Annual.Holds"));
        await desk.PressAsync("Annual.Draft");
        await desk.PressAsync("Disclosure.Edit.Submit");
        await desk.SeesAsync(Walker.Word("notice.approve.own"));
        var review = new Uri(desk.Page.Url).AbsolutePath;
        await ReviewAsync(reviewer, review, "NoticeAct.Approve");
        await ReviewAsync(third, review, "Disclosure.Review.Publish");

        var resident = await AtAsync();
        await resident.GoAsync("/disclosure/annual/2026");
        await resident.FollowAsync("年度报告全文");
        await resident.SeesAsync("Proactive：这一年按条例做了该做的事。");
    }

    private async Task A_mistake_is_corrected_where_everybody_sees_it()
    {
        var (id, _) = published.First();
        var desk = await AtAsync(officer);
        await desk.GoAsync($"/office/disclosure/edit/{id}");
        await desk.FillAsync("Form.Body", "**结论：**达标率为 98.7%，原写 97.8% 有误。");
        await desk.ChooseAsync("Form.Kind", nameof(ChangeKind.Major));
        await desk.FillAsync("Form.Note", "达标率由 97.8% 更正为 98.7%。");
        await desk.PressAsync("Disclosure.Edit.Submit");
        await desk.SeesAsync(Walker.Word("notice.approve.own"));
        await ReviewAsync(reviewer, new Uri(desk.Page.Url).AbsolutePath, "Disclosure.Review.Publish");

        var resident = await AtAsync();
        await resident.GoAsync($"/disclosure/{id}");
        await resident.SeesAsync("达标率由 97.8% 更正为 98.7%。");
        await resident.SeesAsync("达标率为 98.7%");
    }

    private async Task<string> A_request_is_sent_and_received_by_both_sides()
    {
        const string Wanted = "2026 年乍浦港区噪声监测数据";
        var resident = await AtAsync();
        await resident.GoAsync("/disclosure/requests/new");
        await resident.FillAsync("Form.Wanted", Wanted);
        await resident.ChooseAsync("Form.AnswerForm", nameof(RequestForm.Electronic));
        await resident.NextAsync();
        await resident.ChooseAsync("Form.Kind", nameof(ApplicantKind.Person));
        await resident.FillAsync("Form.Name", "沈秋月");
        await resident.FillAsync("Form.Paper", "身份证 330482199001010011");
        await resident.FillAsync("Form.Contact", "13800000001");
        await resident.NextAsync();
        await resident.Page.Locator(".step-foot").GetByRole(AriaRole.Button, new() { Name = Walker.Word("Request.Send"), Exact = true }).ClickAsync();
        await resident.SeesAsync(Walker.Word("Request.Sent"));

        await ActAsync(Wanted, RequestAct.Confirm);
        return Wanted;
    }

    private async Task It_is_answered_before_its_day(string wanted)
    {
        Assert.True(Assert.Single(await Bench.Get<RequestReader>().ListAsync(false, Stop)).DueOn > Bench.Clock.Today);
        await ActAsync(wanted, RequestAct.Answer, async desk =>
        {
            await desk.SelectAsync("Form.Outcome", nameof(RequestOutcome.Granted));
            await desk.FillAsync("Form.Text", "数据见本站“环境质量”栏目，已一并寄送。");
        });
        Assert.Equal(RequestStage.Answered, Assert.Single(await Bench.Get<RequestReader>().ListAsync(true, Stop)).Stage);
    }

    private async Task Every_day_was_met_and_the_head_was_never_called()
    {
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop))
            Assert.Equal([RungReach.Owner.Word()], await connection.QueryAsync<string>("select distinct reaches from kernel.reminder"));
        Assert.Equal(0, await Bench.Get<Inbox>().UnreadAsync(head.Id, Stop));
        // A row whose wording nobody has confirmed is in no rate and on no ladder.
        var counted = (await Bench.Get<DisclosureReader>().CatalogueAsync(Stop)).Where(row => row.Counted).Select(row => row.Code).ToHashSet();
        var due = (await Bench.Get<DisclosureReader>().OccurrencesAsync(new(2027, 1, 1), Bench.Clock.Today, Stop)).Where(each => counted.Contains(each.Obligation)).ToArray();
        Assert.True(due.Length > 10, $"{due.Length} duties fell due");
        Assert.All(due, each => Assert.True(each.IsOnTime, $"{each.Obligation} {each.Period} {each.Title} by {each.DueOn}"));

        var resident = await AtAsync();
        await resident.GoAsync("/disclosure/rate");
        await resident.SeesAsync("100%");
    }

    private async Task A_citizen_verifies_a_day_alone()
    {
        await Bench.Get<JournalSealer>().SealAsync(Stop);
        var (id, duty) = published.Last();
        var resident = await AtAsync();
        await resident.GoAsync("/transparency");
        var fingerprint = (await resident.Page.Locator("[data-verify]").GetAttributeAsync("data-fingerprint"))!;
        await resident.GoAsync($"/disclosure/{id}/proof");
        var file = Path.Combine(Directory.CreateTempSubdirectory("pinghu-quarter-").FullName, "proof.json");
        await File.WriteAllBytesAsync(file, await (await resident.Page.APIRequest.GetAsync(new Uri(Bench.LiveSite.Address, $"/disclosure/{id}/proof/json").ToString())).BodyAsync(), Stop);

        using var verifier = Process.Start(new ProcessStartInfo("dotnet", ["run", Path.Combine(Sources.Root, "docs/verify.cs"), file, "--fingerprint", fingerprint]) { RedirectStandardOutput = true })!;
        var said = await verifier.StandardOutput.ReadToEndAsync(Stop);
        await verifier.WaitForExitAsync(Stop);

        Assert.True(verifier.ExitCode == 0, said);
        Assert.Contains($"{duty.PublishedOn:yyyy-MM-dd}", said, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    /// <summary>Lives from tomorrow to a day, working days only: the night's jobs, a penalty each Monday, and whatever the ladder told this morning.</summary>
    private async Task LiveToAsync(DateOnly day)
    {
        while (Bench.Clock.Today < day)
        {
            var next = Bench.Clock.Today.AddDays(1);
            while (next.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) next = next.AddDays(1);
            await Bench.MoveToAsync(next);
            if (next.DayOfWeek == DayOfWeek.Monday) await Bench.Get<ObligationDesk>().OpenAsync("G05", $"某公司行政处罚决定书（{next:MM-dd}）", next.AddDays(-3), officer.Actor, Stop);
            await Bench.Db.InTransactionAsync(async tx =>
            {
                foreach (var kind in Nights) await tx.EnqueueAsync(kind, new { });
            }, Stop);
            await Bench.RunJobsAsync();
            var messages = await Bench.Get<Inbox>().UnreadAsync(officer.Id, Stop);
            if (messages > read) await MeetWhatTheLadderToldAsync();
            read = messages;
        }
    }

    private async Task MeetWhatTheLadderToldAsync()
    {
        var open = await Bench.Get<DisclosureReader>().OpenAsync(Stop);
        var told = await Bench.Get<DutyOwners>().StatesAsync(open, Stop);
        foreach (var duty in open.Where(each => told.ContainsKey(each.Id.Value)))
        {
            var id = await Bench.Get<NoticeDesk>().DraftAsync(new("announcements", $"{duty.Obligation} {duty.Period}{duty.Title}", "**结论：**达标率为 97.8%。", "市生态环境分局"), [duty.Id], officer.Actor, Stop);
            await ReleaseAsync(id);
            published[id] = (await Bench.Get<DisclosureReader>().FindAsync(duty.Id, Stop))!;
        }
    }

    private async Task ReleaseAsync(Id<Notice> id)
    {
        await Bench.Get<NoticeDesk>().SubmitAsync(id, officer.Actor, Stop);
        foreach (var person in new[] { reviewer, third })
            if ((await Bench.Get<EditorReader>().FindAsync(id, Stop))!.Stage == NoticeStage.InReview) await Bench.Get<ReviewDesk>().ApproveAsync(id, 1, person.Actor, Stop);
    }

    private async Task ReviewAsync(Person person, string review, string verdict)
    {
        var desk = await AtAsync(person);
        await desk.GoAsync(review);
        await desk.PressAsync(verdict);
    }

    private async Task ActAsync(string wanted, RequestAct act, Func<Walker, Task>? fill = null)
    {
        var desk = await AtAsync(reviewer);
        await desk.GoAsync("/office/disclosure/requests");
        await desk.FollowAsync(wanted);
        await desk.Page.Locator("a.button").GetByText(Walker.Word($"RequestAct.{act}"), new() { Exact = true }).First.ClickAsync();
        if (fill is not null) await fill(desk);
        await desk.PressAsync($"RequestAct.{act}");
        await desk.SeesAsync(Walker.Word(act == RequestAct.Answer ? "RequestStage.Answered" : "RequestStage.Running"));
    }

    private async Task<Walker> AtAsync() => new(await chromium.OpenAsync(Bench.LiveSite));

    private async Task<Walker> AtAsync(Person person)
    {
        var walker = new Walker(await chromium.OpenAsync(Bench.LiveSite, phone: false));
        await walker.SignInAsync(person);
        return walker;
    }
}
