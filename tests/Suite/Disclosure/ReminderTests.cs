using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

/// <summary>The ladder of a penalty of 18 November, due on the 27th: five, two and no working days before, and one after.</summary>
public sealed class ReminderTests(Benches benches) : OnABench(benches)
{
    private Person owner = null!;
    private Person backup = null!;
    private Person head = null!;
    private Id<Occurrence> duty;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (owner, backup, head) = (await Bench.StaffAsync(Role.Publicist), await Bench.StaffAsync(Role.Publicist), await Bench.StaffAsync(Role.Leader));
        await Bench.Get<DutyOwners>().NameAsync(new("G05", owner.Id, backup.Id, head.Id), owner.Actor, Stop);
        duty = await Bench.PenaltyAsync(new(2026, 11, 18));
    }

    [Fact]
    public async Task Owner_backup_and_head_are_told_step_by_step()
    {
        Assert.Equal((0, 0, 0), await ToldAsync(new(2026, 11, 19)));
        Assert.Equal((1, 0, 0), await ToldAsync(new(2026, 11, 20)));
        Assert.Equal((1, 0, 0), await ToldAsync(new(2026, 11, 23)));
        Assert.Equal((2, 1, 0), await ToldAsync(new(2026, 11, 25)));
        Assert.Equal((3, 2, 1), await ToldAsync(new(2026, 11, 27)));
        Assert.Equal((3, 2, 1), await ToldAsync(new(2026, 11, 28)));
        Assert.Equal((4, 3, 2), await ToldAsync(new(2026, 11, 30)));
        Assert.Equal((4, 3, 2), await ToldAsync(new(2026, 12, 1)));
    }

    [Fact]
    public async Task Several_duties_are_one_digest()
    {
        await Bench.PenaltyAsync(new(2026, 11, 18), "另一件");
        await ToldAsync(new(2026, 11, 20));

        var message = Assert.Single((await Bench.Get<Inbox>().ReadAsync(owner.Id, null, Stop)).Rows);

        Assert.Equal(["2", "2026-11-27"], message.Args);
    }

    [Fact]
    public async Task A_duty_of_an_unconfirmed_row_is_in_its_owners_digest_as_such_and_reaches_nobody_above()
    {
        await Bench.Get<DutyOwners>().NameAsync(new("G09", owner.Id, backup.Id, head.Id), owner.Actor, Stop);
        await Bench.Get<ObligationDesk>().OpenAsync("G09", "奖励公告", new(2026, 10, 20), Wang, Stop);

        Assert.Equal((1, 0, 0), await ToldAsync(new(2026, 11, 19)));

        var message = Assert.Single((await Bench.Get<Inbox>().ReadAsync(owner.Id, null, Stop)).Rows);
        Assert.Equal(("message.duties.digest.unconfirmed", "1,2026-11-17,1"), (message.Key, string.Join(',', message.Args)));
        Assert.Equal(0, (await Bench.Get<DisclosureReader>().RateAsync(null, Stop)).Due);
    }

    [Fact]
    public async Task The_board_names_every_row_that_waits_and_who_owns_it_until_somebody_confirms_it()
    {
        await Bench.Get<DutyOwners>().NameAsync(new("G09", owner.Id, null, null), owner.Actor, Stop);
        await Bench.Get<ObligationDesk>().OpenAsync("G09", "奖励公告", new(2026, 11, 18), Wang, Stop);
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(owner);

        var board = await visitor.OpenAsync("/office/duties");
        var row = board.Document.QuerySelectorAll("#waiting li").Single(line => line.TextContent.Contains("G09", StringComparison.Ordinal)).TextContent;
        Assert.Contains("1 项要到期", row, StringComparison.Ordinal);
        await Bench.Get<ObligationDesk>().ConfirmAsync("G09", "核对", owner.Actor, Stop);

        Assert.DoesNotContain((await visitor.OpenAsync("/office/duties")).Document.QuerySelectorAll("#waiting li"), line => line.TextContent.Contains("G09", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Once_it_is_in_hand_only_lateness_reaches_further()
    {
        await ToldAsync(new(2026, 11, 20));
        await Bench.Get<DutyOwners>().AcknowledgeAsync(duty, owner.Actor, Stop);

        Assert.Equal((2, 0, 0), await ToldAsync(new(2026, 11, 25)));
        Assert.Equal((3, 0, 0), await ToldAsync(new(2026, 11, 27)));
        Assert.Equal((4, 1, 1), await ToldAsync(new(2026, 11, 30)));
        Assert.Equal("reminder.none", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<DutyOwners>().AcknowledgeAsync(Id<Occurrence>.New(), owner.Actor, Stop))).Message);
    }

    [Fact]
    public async Task Only_who_answers_for_it_can_say_on_the_board_that_it_is_in_hand()
    {
        await ToldAsync(new(2026, 11, 20));
        var (auditor, visitor) = (Bench.Site.Visitor(), Bench.Site.Visitor());
        await auditor.SignInAsync(await Bench.StaffAsync(Role.Auditor));
        await visitor.SignInAsync(owner);

        Assert.DoesNotContain("知道了，我来办", (await auditor.OpenAsync("/office/duties")).Text, StringComparison.Ordinal);
        var board = await (await visitor.OpenAsync("/office/duties")).PressAsync("知道了，我来办");

        Assert.NotNull((await Bench.Get<DutyOwners>().StatesAsync(await Bench.Get<DisclosureReader>().OpenAsync(Stop), Stop))[duty.Value].AcknowledgedBy);
        Assert.DoesNotContain("知道了，我来办", board.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_stops_the_ladder()
    {
        await ToldAsync(new(2026, 11, 20));
        await Bench.PublishedAsync(NoticeOf(), duty);

        Assert.Equal((1, 0, 0), await ToldAsync(new(2026, 11, 30)));
    }

    [Fact]
    public async Task Who_stands_in_for_the_owner_is_told_too()
    {
        await Bench.Get<StandInDesk>().NameAsync(owner.Id, backup.Id, new(2026, 11, 20), new(2026, 11, 25), owner.Actor, Stop);

        Assert.Equal((1, 1, 0), await ToldAsync(new(2026, 11, 20)));
    }

    [Fact]
    public async Task Owner_backup_and_head_are_three_people()
    {
        Assert.Equal("owner.twice", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<DutyOwners>().NameAsync(new("G05", owner.Id, owner.Id, null), owner.Actor, Stop))).Message);
        Assert.Equal("owner.unknown", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<DutyOwners>().NameAsync(new("G05", Id<AccountId>.New(), null, null), owner.Actor, Stop))).Message);
    }

    [Fact]
    public async Task The_board_shows_the_day_and_its_owner_takes_it_in_hand()
    {
        await ToldAsync(new(2026, 11, 20));
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(owner);

        var board = await visitor.OpenAsync("/office/duties");
        Assert.Contains("某公司行政处罚决定书", board.Text, StringComparison.Ordinal);
        var taken = await board.PressAsync("知道了");

        Assert.Contains("已认领", taken.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publicist_names_the_owners_on_their_page()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(owner);

        var list = await (await visitor.OpenAsync("/office/disclosure/owners/G07")).PressAsync("保存", ("Owner", owner.Id), ("Backup", backup.Id));

        Assert.Equal(backup.Id, (await Bench.Get<DutyOwners>().AllAsync(Stop))["G07"].Backup);
        Assert.Equal("/office/disclosure/owners", list.Path.ToLowerInvariant());
    }

    private async Task<(int Owner, int Backup, int Head)> ToldAsync(DateOnly day)
    {
        await Bench.MoveToAsync(day);
        await Bench.Db.InTransactionAsync(tx => Bench.Get<RemindOfDuties>().RunAsync(new(0, RemindOfDuties.Kind, "{}", 1), tx, Stop), Stop);
        var inbox = Bench.Get<Inbox>();
        return (await inbox.UnreadAsync(owner.Id, Stop), await inbox.UnreadAsync(backup.Id, Stop), await inbox.UnreadAsync(head.Id, Stop));
    }
}
