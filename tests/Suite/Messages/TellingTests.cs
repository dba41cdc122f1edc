using Microsoft.Extensions.Configuration;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Messages;

public sealed class TellingTests(Benches benches) : OnABench(benches)
{
    private Inbox Inbox => Bench.Get<Inbox>();

    [Fact]
    public async Task Whoever_is_told_finds_a_line_and_a_mail_that_only_says_to_sign_in()
    {
        var person = await Bench.StaffAsync(Role.Intake);

        await TellAsync(tx => tx.TellAsync(person.Id, Telling.NewWork, "/office/complaints/intake", "2026000187"));
        await Bench.RunJobsAsync();

        var line = Assert.Single((await Inbox.ReadAsync(person.Id, null, Stop)).Rows);
        Assert.Equal((Telling.NewWork, "/office/complaints/intake"), (line.Key, line.Link));
        var mail = await Bench.LastMailAsync($"{person.Login}@example.com");
        Assert.Contains("/office/inbox", mail);
        Assert.DoesNotContain("2026000187", mail);
        Assert.DoesNotContain("complaints", mail);
    }

    [Fact]
    public async Task A_day_that_a_message_kept_is_said_in_the_language_of_its_reader()
    {
        var person = await Bench.StaffAsync(Role.Publicist);
        await TellAsync(tx => tx.TellAsync(person.Id, "message.penalties.digest", null, "1", "2026-11-06"));
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(person);

        Assert.Contains("最早 2026 年 11 月 6 日", (await visitor.OpenAsync("/office/inbox")).Text, StringComparison.Ordinal);
        Assert.Contains("6 November 2026", (await visitor.OpenAsync("/en/office/inbox")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_rolled_back_was_told_to_nobody()
    {
        var person = await Bench.StaffAsync(Role.Intake);

        await Assert.ThrowsAsync<Refusal>(() => TellAsync(async tx =>
        {
            await tx.TellAsync(person.Id, Telling.NewWork);
            throw new Refusal("rule.absent");
        }));

        Assert.Equal(0, await Inbox.UnreadAsync(person.Id, Stop));
    }

    [Fact]
    public async Task A_duty_is_told_to_its_holders_in_that_organisation_and_to_their_stand_ins()
    {
        var (zhapu, other) = (await Bench.StaffAsync("330482101", Role.Handler), await Bench.StaffAsync("330482102", Role.Handler));
        var standIn = await Bench.StaffAsync("330482101");
        await Bench.Get<StandInDesk>().NameAsync(zhapu.Id, standIn.Id, Bench.Clock.Today, Bench.Clock.Today, zhapu.Actor, Stop);

        await TellAsync(tx => tx.TellAsync(Role.Handler, "330482101", Telling.NewWork));

        Assert.Equal((1, 1, 0), (await Inbox.UnreadAsync(zhapu.Id, Stop), await Inbox.UnreadAsync(standIn.Id, Stop), await Inbox.UnreadAsync(other.Id, Stop)));
    }

    [Fact]
    public async Task The_inbox_is_read_a_page_at_a_time_and_marked_as_read()
    {
        var person = await Bench.CitizenAsync();
        for (var n = 0; n < 30; n++) await TellAsync(tx => tx.TellAsync(person.Id, Telling.NewWork));

        var first = await Inbox.ReadAsync(person.Id, null, Stop);
        var second = await Inbox.ReadAsync(person.Id, Id<Message>.Parse(first.Next!, null), Stop);
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(person);
        await (await visitor.OpenAsync("/accounts/inbox")).PressAsync("全部标为已读");

        Assert.Equal((25, 5, null), (first.Rows.Count, second.Rows.Count, second.Next));
        Assert.Empty(first.Rows.Select(row => row.Id).Intersect(second.Rows.Select(row => row.Id)));
        Assert.Equal(0, await Inbox.UnreadAsync(person.Id, Stop));
    }

    [Fact]
    public async Task Where_no_mail_server_is_set_the_mail_waits_and_says_why()
    {
        var channel = new Smtp(new ConfigurationBuilder().Build().GetSection("Messages:Mail"));

        Assert.Equal("messages.mail.unset", (await Assert.ThrowsAsync<NotYet>(() => channel.SendAsync(new("li@example.com", "", ""), Stop))).Message);
    }

    [Theory]
    [InlineData("li@example.com\r\nBcc: x@example.com")]
    [InlineData("li@example.com, x@example.com")]
    public async Task No_address_brings_a_second_recipient_or_a_header(string address) =>
        await Assert.ThrowsAnyAsync<FormatException>(() => Bench.Get<IMailChannel>().SendAsync(new(address, "x", "x"), Stop));

    [Fact]
    public async Task A_line_is_erased_after_a_year_and_not_before()
    {
        var person = await Bench.CitizenAsync();
        await TellAsync(tx => tx.TellAsync(person.Id, Telling.NewWork));
        await SweepAsync(Bench.Morning.AddDays(364));
        Assert.Single((await Inbox.ReadAsync(person.Id, null, Stop)).Rows);

        await SweepAsync(Bench.Morning.AddDays(367));

        Assert.Empty((await Inbox.ReadAsync(person.Id, null, Stop)).Rows);
    }

    private async Task SweepAsync(DateTimeOffset instant)
    {
        await Bench.MoveToAsync(instant);
        await TellAsync(tx => tx.EnqueueAsync(SweepMessages.Kind, new { }));
        await Bench.RunJobsAsync();
    }

    private Task TellAsync(Func<Npgsql.NpgsqlConnection, Task> work) => Bench.Db.InTransactionAsync(work, Stop);
}
