using Microsoft.Playwright;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Tests.Reports;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Tests.Surveys;
using PingHuEcoPublic.Web.Pages.Office.Complaints;

namespace PingHuEcoPublic.Tests.Journeys;

/// <summary>The whole loop with every role, in a real browser: read, answer, report and complain; publish, verify, reward, close, look again.</summary>
public sealed partial class DayInPinghuTests(Benches benches, Chromium chromium) : OnABench(benches)
{
    private const string Zhapu = "330482101";
    private const string Penalty = "某化工厂夜间偷排废水行政处罚决定书";
    private const string Plan = "2025年平湖市生态文明建设示范区创建工作计划";
    private const string Reporter = "沈举报";
    private const string ReporterPhone = "13957312345";
    private const string Complainant = "陆信访";
    private const string ComplainantPhone = "13857300001";

    // Who works all day signs in once; a browser and a sign-in are what costs the time here.
    private readonly Dictionary<Role, Walker> desks = [];
    private Walker resident = null!;
    private Walker sender = null!;

    [Fact]
    public async Task A_day_in_Pinghu()
    {
        (resident, sender) = (await AtAsync(phone: true), await AtAsync(phone: true));

        await A_duty_is_missed_and_the_rate_says_so();
        await The_plan_is_imported_reviewed_by_another_and_published();
        await A_resident_answers_the_survey_and_reads_the_result_when_a_person_publishes_it();
        var code = await A_named_report_with_photographs_is_sent_under_a_receipt();
        await The_report_is_verified_and_its_reward_approved_by_two();
        await The_reporter_reads_the_award_under_the_code(code);
        var number = await A_complaint_is_sent_accepted_answered_and_closed();
        await A_second_complaint_is_recognised_and_linked_by_a_person();
        await At_the_look_back_it_has_come_back_and_the_matter_opens_again(number);
        await Who_has_no_business_there_sees_nothing();
    }

    private async Task A_duty_is_missed_and_the_rate_says_so()
    {
        var publicist = await AtDeskAsync(Role.Publicist);
        await publicist.GoAsync("/office/disclosure/event");
        await publicist.SelectAsync("Obligation", "G05");
        await publicist.FillAsync("Title", Penalty);
        await publicist.FillAsync("FormedOn", "2026-10-12");
        await publicist.PressAsync("Disclosure.Event.Go");
        await publicist.SeesAsync(Penalty);

        await resident.GoAsync("/disclosure/rate");
        await resident.SeesAsync("0%");
        await resident.SeesAsync(Penalty);
    }

    private async Task The_plan_is_imported_reviewed_by_another_and_published()
    {
        var writer = await AtDeskAsync(Role.Publicist);
        await writer.GoAsync("/office/disclosure/import");
        await writer.FillAsync("Pasted", await File.ReadAllTextAsync(Shared.Data("seed/plan-2025.txt"), Stop));
        await writer.PressAsync("Disclosure.Import.Read");
        await writer.SeesAsync("市生态环境分局");
        await writer.SelectAsync("Form.Column", "plans");
        await writer.PressAsync("Disclosure.Import.Draft");
        await writer.Page.Locator("label.choice", new() { HasTextString = Penalty }).First.ClickAsync();
        await writer.PressAsync("Disclosure.Edit.Submit");
        await writer.SeesAsync(Walker.Word("notice.approve.own"));
        var review = new Uri(writer.Page.Url).PathAndQuery;

        var reviewer = await AtAsync(await Bench.StaffAsync(Role.Publicist));
        await reviewer.GoAsync(review);
        await reviewer.PressAsync("Disclosure.Review.Publish");
        await reviewer.SeesAsync(Walker.Word("NoticeStage.Published"));

        await resident.GoAsync("/disclosure");
        await resident.SeesAsync("100%");
        await resident.FollowAsync(Plan);
        await resident.SeesAsync("重复信访“回头看”");
        await resident.SeesAsync("市生态环境分局");
    }

    private async Task A_resident_answers_the_survey_and_reads_the_result_when_a_person_publishes_it()
    {
        var wave = await Bench.OpenWaveAsync();
        await resident.GoAsync($"/surveys/{wave}/answer");
        foreach (var (question, answer) in Answers.Complete(Zhapu))
        {
            await resident.Page.Locator($"#q-{question} label:has([value='{answer}'])").ClickAsync();
            await resident.Page.Locator($"#q-{question}").GetByRole(AriaRole.Link, new() { Name = Walker.Word("Survey.Next"), Exact = true }).ClickAsync();
        }
        await resident.Page.Locator("#q-wish").GetByRole(AriaRole.Button, new() { Name = Walker.Word("Survey.Check"), Exact = true }).ClickAsync();
        await resident.PressAsync("Survey.Send");
        await resident.SeesAsync(Walker.Word("Survey.Thanks.Title"));

        await Bench.PublishAsync(wave, Enumerable.Range(0, 60).Select(n => Answers.Complete(Zhapu, n % 3 == 0 ? "fairly" : "satisfied")));
        await resident.GoAsync($"/surveys/{wave}/results");
        await resident.SeesAsync("61");
        await resident.SeesAsync(Walker.Word("Survey.Label"));
    }

    private async Task<string> A_named_report_with_photographs_is_sent_under_a_receipt()
    {
        await TwoDesks.StandAsync(Bench);
        await sender.GoAsync("/reports/new");
        await sender.ChooseAsync("Form.Happening", "false");
        await sender.ChooseAsync("Form.Kind", nameof(ReportKind.EvadingSupervision));
        await sender.NextAsync();
        await sender.ChooseAsync("Form.Town", Zhapu);
        await sender.FillAsync("Form.Polluter", "雅山西路红色烟囱的厂");
        await sender.FillAsync("Form.Address", "雅山西路东段");
        await sender.NextAsync();
        await sender.FillAsync("Form.What", "夜里十一点以后从暗管往河里排水，水是黑的，有刺鼻气味。");
        await sender.NextAsync();
        await sender.AttachAsync("Form.Photos", Shared.Data("hostile/images/photo_with_gps.jpeg"), Shared.Data("hostile/images/exif_gps_typeerror.jpg"));
        await sender.NextAsync();
        await sender.ChooseAsync("Form.Naming", "Named");
        await sender.NextAsync();
        await sender.FillAsync("Form.Name", Reporter);
        await sender.FillAsync("Form.Phone", ReporterPhone);
        await sender.NextAsync();
        await sender.SeesAsync("雅山西路东段");
        await sender.Page.Locator(".step-foot").GetByRole(AriaRole.Button, new() { Name = Walker.Word("Reports.New.Send"), Exact = true }).ClickAsync();
        await sender.SeesAsync(Walker.Word("Reports.Receipt.Thanks"));
        await Bench.RunJobsAsync();
        return await sender.Page.Locator(".ticket .digits").InnerTextAsync();
    }

    private async Task The_report_is_verified_and_its_reward_approved_by_two()
    {
        var intake = await AtDeskAsync(Role.Intake);
        await intake.GoAsync("/office/reports/intake");
        await intake.FollowAsync("雅山西路红色烟囱的厂");
        await intake.SeesNotAsync(Reporter);
        await intake.SelectAsync("ToWhom", "bureau");
        await intake.PressAsync("ReportAct.Accept");

        var handler = await AtAsync(await Bench.StaffAsync(Role.Handler));
        await handler.GoAsync("/office/reports/verification");
        await handler.FollowAsync("雅山西路红色烟囱的厂");
        await handler.PressAsync("ReportAct.Verify");
        await handler.SeesNotAsync(Reporter);
        await handler.ChooseAsync("Substantiated", "true");
        await handler.FillAsync("Findings", "现场查实，厂区西侧有暗管一处。");
        await handler.PressAsync("Reports.Office.Find.Do");
        await handler.ChooseAsync("Ground", nameof(RewardGround.Fine));
        await handler.FillAsync("Fine", "300000");
        await handler.FillAsync("Document", "平环罚〔2026〕1号");
        await handler.FillAsync("On", "2026-11-23");
        await handler.PressAsync("Reports.Office.Outcome.Do");
        await handler.SeesAsync("平环罚〔2026〕1号");

        var officer = await AtAsync(await Bench.StaffAsync(Role.RewardOfficer));
        await officer.GoAsync("/office/reports/rewards");
        await officer.FollowAsync("雅山西路红色烟囱的厂");
        await officer.SeesAsync("15,000");
        await officer.PressAsync("ReportAct.ProposeReward");

        var approver = await AtAsync(await Bench.StaffAsync(Role.Supervisor));
        await approver.GoAsync("/office/reports/approval");
        await approver.FollowAsync("雅山西路红色烟囱的厂");
        await approver.SeesNotAsync(Reporter);
        await approver.PressAsync("ReportAct.ApproveReward");
    }

    private async Task The_reporter_reads_the_award_under_the_code(string code)
    {
        await sender.GoAsync("/track");
        await sender.FillAsync("Number", code);
        await sender.PressAsync("Track.Open");
        await sender.SeesAsync("15,000");
        await sender.SeesNotAsync(Reporter);
    }

    private async Task<string> A_complaint_is_sent_accepted_answered_and_closed()
    {
        var number = await ComplainAsync("夜里总有刺鼻的气味从化工厂那边飘过来，窗户不敢开。");

        var intake = await AtDeskAsync(Role.Intake);
        await intake.GoAsync("/office/complaints/intake");
        await intake.FollowAsync("雅山西路");
        await ActAsync(intake, CaseAct.Accept, ("Form.Reason", "属于本单位职责，予以受理。"));
        await ActAsync(intake, CaseAct.Assign, ("Form.Organisation", Zhapu));

        var handler = await AtAsync(await Bench.StaffAsync(Zhapu, Role.Handler));
        await handler.GoAsync("/office/complaints/handling");
        await handler.FollowAsync("雅山西路");
        var path = new Uri(handler.Page.Url).AbsolutePath;
        await ActAsync(handler, CaseAct.Answer, ("Form.Outcome", nameof(AnswerOutcome.Supported)),
            ("Form.Request", "要求查清异味来源并整改。"), ("Form.Findings", "经查，活性炭吸附装置未及时更换。"),
            ("Form.Opinion", "责令七日内更换，已完成。"), ("Form.Basis", "《生态环境法典》第一百四十五条。"));
        await ActAsync(handler, CaseAct.Close, ("Form.Reason", "整改完成，异味消除。"));

        var elsewhere = Bench.Site.Visitor();
        await elsewhere.SignInAsync(await Bench.StaffAsync("330482102", Role.Handler));
        Assert.Contains((int)(await elsewhere.OpenAsync(path)).Status, new[] { 403, 404 });
        return number;
    }

    private async Task A_second_complaint_is_recognised_and_linked_by_a_person()
    {
        await ComplainAsync("化工厂夜里又有刺鼻的气味，窗户不敢开，和上次一样。");
        await Bench.RunJobsAsync();

        var intake = await AtDeskAsync(Role.Intake);
        await intake.GoAsync("/office/complaints/intake");
        await intake.FollowAsync("雅山西路");
        await ActAsync(intake, CaseAct.Accept, ("Form.Reason", "予以受理。"));
        await intake.SeesAsync(Walker.Word("Office.Case.Candidates"));
        await ActAsync(intake, CaseAct.Link, ("Form.Reason", "同一人反映同一厂的同一气味。"));
        await intake.SeesAsync(Walker.Word("Office.Case.InMatter", 2));
    }

    private async Task At_the_look_back_it_has_come_back_and_the_matter_opens_again(string number)
    {
        await Bench.MoveToAsync(Bench.Clock.Today.AddDays(91));
        await Bench.RunJobsAsync();

        var supervisor = await AtAsync(await Bench.StaffAsync(Role.Supervisor));
        await supervisor.GoAsync("/office/complaints/lookback");
        await supervisor.FollowAsync("雅山西路");
        await ActAsync(supervisor, CaseAct.FindRebound, ("Form.Finding", "夜间复查，厂界仍有明显异味。"));

        await resident.GoAsync("/complaints/track");
        await resident.FillAsync("Form.Number", number);
        await resident.FillAsync("Form.LastFour", ComplainantPhone[^4..]);
        await resident.PressAsync("Complaints.Track.Button");
        await resident.FillAsync("Form.Code", await LastCodeAsync());
        await resident.PressAsync("Complaints.Code.Button");
        await resident.SeesAsync(Walker.Word("CaseEventKind.FoundRebound"));
        await resident.SeesAsync("夜间复查");
    }

    private async Task Who_has_no_business_there_sees_nothing()
    {
        var rooms = new[] { "/office/complaints/intake", "/office/complaints/handling", "/office/reports/intake", "/office/reports/verification", "/office/reports/rewards", "/office/reports/approval" };
        foreach (var role in new[] { Role.Administrator, Role.Publicist, Role.Leader, Role.Auditor })
        {
            var person = Bench.Site.Visitor();
            await person.SignInAsync(await Bench.StaffAsync(role));
            foreach (var room in rooms) Assert.False(IsOpen(await person.OpenAsync(room), room), $"{role} in {room}");
        }
        var stranger = Bench.Site.Visitor();
        foreach (var room in rooms) Assert.False(IsOpen(await stranger.OpenAsync(room), room), room);

        // Whoever is sent to the sign-in page reads that page, and no other.
        static bool IsOpen(Screen shown, string room) => (int)shown.Status == 200 && shown.Path == room;
    }

    private async Task<string> ComplainAsync(string story)
    {
        await resident.GoAsync("/complaints/new");
        await resident.ChooseAsync("Form.Kind", "Odour");
        await resident.NextAsync();
        await resident.ChooseAsync("Form.Town", Zhapu);
        await resident.FillAsync("Form.Whereabouts", "雅山西路");
        await resident.NextAsync();
        await resident.FillAsync("Form.Text", story);
        await resident.NextAsync();
        await resident.FillAsync("Form.Name", Complainant);
        await resident.FillAsync("Form.Phone", ComplainantPhone);
        await resident.NextAsync();
        await resident.Page.Locator(".step-foot").GetByRole(AriaRole.Button, new() { Name = Walker.Word("Complaints.Send"), Exact = true }).ClickAsync();
        await resident.SeesAsync(Walker.Word("Complaints.Sent.Title"));
        return await resident.Page.Locator(".ticket .digits").InnerTextAsync();
    }

    private static async Task ActAsync(Walker staff, CaseAct act, params (string Name, string Value)[] fields)
    {
        await staff.Page.Locator("a.button").GetByText(Walker.Word($"CaseAct.{act}"), new() { Exact = true }).First.ClickAsync();
        foreach (var (name, value) in fields)
        {
            if (name == "Form.Organisation") await staff.SelectAsync(name, value);
            else if (name == "Form.Outcome") await staff.ChooseAsync(name, value);
            else await staff.FillAsync(name, value);
        }
        await staff.PressAsync($"CaseAct.{act}");
    }

    private async Task<string> LastCodeAsync()
    {
        await Bench.RunJobsAsync();
        var letters = Directory.GetFiles(Bench.Settings["Messages:Drop"]!, "*.txt").Where(file => !file.EndsWith(".news.txt", StringComparison.Ordinal));
        return (await File.ReadAllLinesAsync(letters.Order(StringComparer.Ordinal).Last(), Stop))[1];
    }

    private async Task<Walker> AtAsync(bool phone) => new(await chromium.OpenAsync(Bench.LiveSite, phone));

    private async Task<Walker> AtDeskAsync(Role role) => desks.TryGetValue(role, out var at) ? at : desks[role] = await AtAsync(await Bench.StaffAsync(role));

    private async Task<Walker> AtAsync(Person person)
    {
        var walker = await AtAsync(phone: false);
        await walker.SignInAsync(person);
        return walker;
    }
}
