using Dapper;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Tests.Disclosure;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Kernel;

/// <summary>Rules and calendars edited by staff: dated, seen before, journalled, and left alone by the next release.</summary>
[Collection(Alone.Name)]
public sealed class LawEditedTests(Benches benches) : LawEdited(benches)
{
    private static readonly RuleChange Shorter = new("D-PEN", new(2026, 11, 16), 5, null, "国办发〔2026〕1号");

    [Fact]
    public async Task A_new_number_shows_first_which_open_deadlines_it_moves()
    {
        await Bench.PenaltyAsync(new(2026, 11, 12), "旧数");
        await Bench.PenaltyAsync(new(2026, 11, 18), "新数");

        var moved = Assert.Single(await Desk.PreviewAsync(Shorter, Stop));

        Assert.Equal((new DateOnly(2026, 11, 27), new DateOnly(2026, 11, 25)), (moved.From, moved.To));
        Assert.Contains("新数", moved.What.Args[1].ToString(), StringComparison.Ordinal);
        Assert.Equal(7, (await Bench.Get<RuleReader>().AllAsync(Stop)).On("D-PEN", new(2026, 11, 18)).Amount);
    }

    [Fact]
    public async Task The_change_ends_the_old_row_begins_the_new_one_and_moves_what_is_open()
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 18));

        await Desk.ChangeAsync(Shorter, Wang, Stop);

        var book = await Bench.Get<RuleReader>().AllAsync(Stop);
        Assert.Equal((7, 5), (book.On("D-PEN", new(2026, 11, 15)).Amount, book.On("D-PEN", new(2026, 11, 16)).Amount));
        var line = (await Duties.FindAsync(duty, Stop))!;
        Assert.Equal((new DateOnly(2026, 11, 25), new DateOnly(2026, 11, 27)), (line.DueOn, Assert.Single(line.Reasoning!.Value.Value.Earlier).DueOn));
    }

    [Fact]
    public async Task What_was_due_keeps_its_day()
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 2));
        var before = (await Duties.FindAsync(duty, Stop))!.DueOn;

        await Desk.ChangeAsync(Shorter with { From = new(2026, 10, 1) }, Wang, Stop);

        Assert.Equal(before, (await Duties.FindAsync(duty, Stop))!.DueOn);
    }

    [Fact]
    public async Task The_next_release_leaves_alone_what_staff_have_changed()
    {
        await Desk.ChangeAsync(Shorter, Wang, Stop);
        await using var superuser = await Bench.OpenAsync("postgres");
        await superuser.ExecuteAsync("delete from reference.seed");

        await using var migrator = await Bench.OpenAsync("migrator");
        Assert.True(await ReferenceData.LoadAsync(migrator, Stop));

        Assert.Equal([(7L, new DateOnly(2026, 11, 15)), (5L, null)], (await Bench.Get<RuleReader>().AllAsync(Stop)).Rows.Where(row => row.Code == "D-PEN").Select(row => (row.Amount, row.ValidTo)));
    }

    [Theory]
    [InlineData("NO-SUCH", 5, "2026-11-16", "rule.unknown")]
    [InlineData("D-PEN", 0, "2026-11-16", "rule.amount.range")]
    [InlineData("D-PEN", 7, "2026-11-16", "rule.same")]
    [InlineData("D-PEN", 5, "2018-01-01", "rule.from.range")]
    [InlineData("D-PEN", 5, "2031-01-01", "rule.from.range")]
    public async Task A_change_that_cannot_be_is_refused(string code, long amount, string from, string key)
    {
        var change = new RuleChange(code, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), amount, null, "某文件");

        Assert.Equal(key, (await Assert.ThrowsAsync<Refusal>(() => Desk.PreviewAsync(change, Stop))).Message);
    }

    [Fact]
    public async Task A_calendar_that_arrives_moves_what_passes_through_its_year()
    {
        await Bench.MoveToAsync(new DateOnly(2026, 12, 25));
        var duty = await Bench.PenaltyAsync(new(2026, 12, 24));
        const string Days = "2027-01-01,休,元旦,New Year's Day\n2027-01-04,休,元旦\n";

        var moved = Assert.Single(await Desk.PreviewAsync(2027, Days, "国办发明电〔2026〕1号", Stop));
        await Desk.BringAsync(2027, Days, "国办发明电〔2026〕1号", Wang, Stop);

        var line = (await Duties.FindAsync(duty, Stop))!;
        Assert.Equal((moved.To, false), (line.DueOn, line.Reasoning!.Value.Value.Provisional));
        Assert.True(moved.To > moved.From);
    }

    [Fact]
    public async Task A_ladder_takes_its_new_steps_from_their_day()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        await Bench.PenaltyAsync(new(2026, 11, 20));

        var preview = await (await visitor.OpenAsync("/office/rules/edit/ladders/disclosure.duty")).PressAsync("先看影响", ("Steps[0].OffsetDays", "-20"), ("Steps[0].Reaches", "Head"), ("Steps[1].OffsetDays", ""), ("Steps[2].OffsetDays", ""), ("Steps[3].OffsetDays", ""), ("Reason", "提前到一个月"));
        Assert.Contains("分管领导", preview.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        await preview.PressAsync("确认修改");

        var sets = (await Bench.Get<LadderDesk>().AllAsync(Stop)).Where(set => set.Name == RemindOfDuties.Ladder).ToArray();
        Assert.Equal([(new DateOnly(2026, 11, 24), 1), (new DateOnly(2019, 5, 15), 4)], sets.Select(set => (set.ValidFrom, set.Ladder.Rungs.Count)));
    }

    [Fact]
    public void A_later_step_never_reaches_fewer_people()
    {
        var ladder = new DatedLadder(RemindOfDuties.Ladder, new(2026, 12, 1), "试", new([new(-5, RungReach.Head, false), new(0, RungReach.Owner, false)]));

        Assert.Equal("ladder.reach.falls", Assert.Throws<Refusal>(() => ladder.Checked(new(2026, 11, 23))).Message);
    }

    [Theory]
    [InlineData("", "calendar.empty")]
    [InlineData("2027-01-01,放,元旦", "calendar.line.wrong")]
    [InlineData("2027-02-30,休,元旦", "calendar.line.wrong")]
    [InlineData("2028-01-01,休,元旦", "calendar.day.year")]
    [InlineData("2027-01-01,休,元旦\n2027-01-01,班,元旦", "calendar.day.twice")]
    public void A_calendar_is_read_line_by_line(string days, string key) => Assert.Equal(key, Assert.Throws<Refusal>(() => CalendarText.Read(2027, days, "通知")).Message);

    [Fact]
    public async Task A_supervisor_sees_what_moves_and_then_changes_the_rule()
    {
        await Bench.PenaltyAsync(new(2026, 11, 18), "某公司处罚决定书");
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Supervisor));

        var preview = await (await visitor.OpenAsync("/office/rules/edit/D-PEN")).PressAsync("先看影响", ("From", "2026-11-16"), ("Amount", "5"), ("Source", "国办发〔2026〕1号"));
        Assert.Contains("会移动 1 个未到期的期限", preview.Text, StringComparison.Ordinal);
        var done = await preview.PressAsync("确认修改");

        Assert.Equal("/office/rules", done.Path.ToLowerInvariant());
        Assert.Contains("国办发〔2026〕1号", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_may_look_and_not_change()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Auditor));

        Assert.DoesNotContain("/office/rules/edit", (await visitor.OpenAsync("/office/rules")).Html, StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(System.Net.HttpStatusCode.OK, (await visitor.OpenAsync("/office/rules/edit/D-PEN")).Status);
    }
}
