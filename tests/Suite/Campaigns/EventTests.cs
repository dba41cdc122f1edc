using Dapper;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Campaigns;

public sealed class EventTests(Benches benches) : OnABench(benches)
{
    private EventDesk Desk => Bench.Get<EventDesk>();

    private EventReader Reader => Bench.Get<EventReader>();

    private static async Task<string> RefusedAsync(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Message;

    [Fact]
    public async Task Nobody_gets_a_place_beyond_the_capacity_however_many_ask_at_once()
    {
        var tour = await Bench.TourAsync(capacity: 10);

        var asked = await Task.WhenAll(Enumerable.Range(0, 24).Select(n => Task.Run(async () =>
        {
            try
            {
                await Bench.SignUpAsync(tour, people: 1 + (n % 3));
                return "";
            }
            catch (Refusal refusal)
            {
                return refusal.Message;
            }
        })));

        var found = (await Reader.FindAsync(tour, Stop))!;
        Assert.Equal(0, found.Left);
        Assert.All(asked.Where(answer => answer.Length > 0), answer => Assert.Contains(answer, (string[])["event.full", "event.left.few"]));
        Assert.Equal("event.full", await RefusedAsync(() => Bench.SignUpAsync(tour)));
    }

    [Fact]
    public async Task A_sign_up_says_how_many_places_are_left_and_keeps_to_the_party()
    {
        var tour = await Bench.TourAsync(capacity: 4);
        await Bench.SignUpAsync(tour, 3);

        Assert.Equal("event.party.many", await RefusedAsync(() => Bench.SignUpAsync(tour, 4)));
        var few = await Assert.ThrowsAsync<Refusal>(() => Bench.SignUpAsync(tour, 2));
        Assert.Equal(("event.left.few", 1), (few.Message, (int)few.Args[0]));
        Assert.Equal("event.capacity.taken", await RefusedAsync(() => Desk.ChangeAsync(tour, Topics.Tour(capacity: 2), Wang, Stop)));
        await Bench.MoveToAsync(Topics.At(5, 9.1));
        Assert.Equal("event.signup.closed", await RefusedAsync(() => Bench.SignUpAsync(tour)));
    }

    [Fact]
    public async Task The_same_form_sent_twice_takes_its_places_once()
    {
        var tour = await Bench.TourAsync();
        var (key, issued) = (Id<Sending>.Blind().Value, Bench.Get<Receipts>().Issue(SignUpDesk.ReceiptKind));

        foreach (var _ in (int[])[1, 2]) await Bench.Get<SignUpDesk>().SignUpAsync(key, tour, new("沈秋月", "13800000001", 2), issued, Stop);

        Assert.Equal(2, (await Reader.FindAsync(tour, Stop))!.Taken);
    }

    [Fact]
    public async Task Who_signed_up_is_readable_at_the_door_alone_and_erased_seven_days_after()
    {
        var tour = await Bench.TourAsync();
        await Bench.SignUpAsync(tour, 2);
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        var envelope = await connection.QuerySingleAsync<byte[]>("select envelope from campaigns.participant");
        Assert.True(envelope.AsSpan().IndexOf("沈秋月"u8) < 0);
        var line = Assert.Single(await Desk.ReadDoorListAsync(tour, Wang, Stop));
        Assert.Equal((new Participant("沈秋月", "13800000001"), 2), (line.Who, line.People));
        Assert.Equal(1, await connection.QuerySingleAsync<int>("select count(*)::int from kernel.journal where act = 'event.participants.read'"));

        await Bench.MoveToAsync(Topics.At(11, 12));
        await EraseAsync();
        Assert.NotNull(Assert.Single(await Desk.ReadDoorListAsync(tour, Wang, Stop)).Who);
        await Bench.MoveToAsync(Topics.At(12, 12));
        await EraseAsync();

        Assert.Null(Assert.Single(await Desk.ReadDoorListAsync(tour, Wang, Stop)).Who);
        await Desk.CountAsync(tour, 2, Wang, Stop);
        Assert.Equal(2, (await Bench.Get<ReachReader>().OfAsync((await Reader.FindAsync(tour, Stop))!.CampaignId, Stop)).Came);
    }

    [Fact]
    public async Task With_its_topic_an_event_to_come_is_called_off_and_the_receipt_says_why()
    {
        var tour = await Bench.TourAsync();
        var code = await Bench.SignUpAsync(tour);

        await Bench.Get<CampaignDesk>().WithdrawAsync((await Reader.FindAsync(tour, Stop))!.CampaignId, "站房检修，改期。", Li, Stop);

        Assert.Equal("event.signup.closed", await RefusedAsync(() => Bench.SignUpAsync(tour)));
        var tracked = await (await Bench.Site.Visitor().OpenAsync("/track")).PressAsync("查", ("Number", code));
        Assert.Contains("站房检修，改期。", tracked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("名额已留好", tracked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resident_signs_up_on_the_pages_and_gives_the_place_back_by_the_receipt()
    {
        var tour = await Bench.TourAsync();
        var visitor = Bench.Site.Visitor();
        var form = await (await visitor.OpenAsync("/campaigns/open-day")).FollowAsync("报名");
        Assert.NotNull((await form.PressAsync("继续", ("Form.Name", "沈秋月"), ("Form.Phone", "12"))).ErrorOf("Form.Phone"));
        var check = await form.PressAsync("继续", ("Form.Name", "沈秋月"), ("Form.Phone", "13800000001"), ("Form.People", "3"));
        var sent = await check.PressAsync("报名");
        Assert.Contains("名额留好了", sent.Text, StringComparison.Ordinal);
        Assert.Contains("还有 7 个名额", (await Bench.Site.Visitor().OpenAsync("/campaigns/open-day?x")).Text, StringComparison.Ordinal);

        var code = System.Text.RegularExpressions.Regex.Match(sent.Text, @"(?:\d{5}\s?){6}").Value;
        var tracked = await (await visitor.OpenAsync("/track")).PressAsync("查", ("Number", code));
        Assert.DoesNotContain("沈秋月", tracked.Html, StringComparison.Ordinal);
        Assert.Contains("已取消报名", (await tracked.PressAsync("取消报名")).Text, StringComparison.Ordinal);

        Assert.Equal(0, (await Reader.FindAsync(tour, Stop))!.Taken);
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        Assert.Equal(0, await connection.QuerySingleAsync<int>("select count(*)::int from campaigns.participant"));
    }

    [Fact]
    public async Task An_event_that_ended_waits_in_the_list_of_the_day_until_somebody_counted()
    {
        var tour = await Bench.TourAsync();
        var officer = await Bench.StaffAsync(Role.Publicist);
        await Bench.MoveToAsync(Topics.At(5, 12));
        Assert.Contains(await Bench.Get<WorkList>().OfAsync(officer.Actor, Stop), item => item.Link.EndsWith($"{tour}", StringComparison.Ordinal));
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(officer);

        await (await visitor.OpenAsync($"/office/campaigns/events/{tour}")).PressAsync("保存人数", ("People", "9"));

        Assert.DoesNotContain(await Bench.Get<WorkList>().OfAsync(officer.Actor, Stop), item => item.Link.EndsWith($"{tour}", StringComparison.Ordinal));
        Assert.Contains("到场 9 人", (await Bench.Site.Visitor().OpenAsync("/campaigns/open-day")).Text, StringComparison.Ordinal);
    }

    private Task EraseAsync() => Bench.Db.InTransactionAsync(tx => new EraseParticipants().RunAsync(new(0, EraseParticipants.Kind, "{}", 1), tx, Stop), Stop);
}
