using Dapper;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class PhoneDeskTests(Benches benches) : OnABench(benches)
{
    private const string Number = "13905730001";

    [Fact]
    public async Task A_number_has_one_turn_and_only_who_holds_the_telephone_hears_that_it_has_had_it()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.PhoneCode);

        var credential = await Bench.RedeemAsync(wave, Number);

        Assert.Equal((wave, AnswerChannel.PhoneCode), (credential.Wave, credential.Channel));
        Assert.Equal(Received.Now, await Bench.Get<AnswerDesk>().SendAsync(credential, Answers.Complete(), 60, Stop));
        Assert.Equal("survey.phone.code.wrong", await WhyNotAsync(wave, Number, "000000"));
        Assert.Equal("survey.phone.used", await WhyNotAsync(wave, "+86 139-0573-0001", await Bench.CodeAsync(wave, "139 0573 0001 ")));
    }

    [Fact]
    public async Task The_number_stands_nowhere_once_the_message_has_left_and_before_that_in_no_clear()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.PhoneCode);
        await Bench.Get<PhoneDesk>().AskAsync(await WaveAsync(wave), Number, Stop);
        Assert.DoesNotContain(Number, await EverythingAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("select count(envelope)::int from surveys.phone_code"));

        await Bench.RunJobsAsync();

        Assert.Equal((1, 0), (await CountAsync("select count(*)::int from surveys.phone_code"), await CountAsync("select count(envelope)::int from surveys.phone_code")));
        Assert.DoesNotContain(Number, await EverythingAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redeeming_leaves_a_mark_and_a_day_and_no_entry_in_the_journal()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.PhoneCode);
        var entries = await CountAsync("select count(*)::int from kernel.journal");

        await Bench.RedeemAsync(wave, Number);

        Assert.Equal(entries, await CountAsync("select count(*)::int from kernel.journal"));
        Assert.Equal((0, 1), (await CountAsync("select count(*)::int from surveys.phone_code"), await CountAsync("select count(*)::int from surveys.phone_used where used_on = '2026-11-23'")));
    }

    [Fact]
    public async Task A_code_is_good_for_ten_minutes_and_five_tries()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.PhoneCode);
        var code = await Bench.CodeAsync(wave, Number);
        var wrong = code == "111111" ? "222222" : "111111";
        foreach (var _ in Enumerable.Range(0, PhoneDesk.MostTries)) Assert.Equal("survey.phone.code.wrong", await WhyNotAsync(wave, Number, wrong));
        Assert.Equal("survey.phone.code.wrong", await WhyNotAsync(wave, Number, code));

        var late = await Bench.CodeAsync(wave, Number);
        await Bench.MoveToAsync(Bench.Clock.Now.AddMinutes(PhoneDesk.CodeMinutes + 1));
        Assert.Equal("survey.phone.code.wrong", await WhyNotAsync(wave, Number, late));
    }

    [Fact]
    public async Task A_telephone_rings_three_times_an_hour_at_most_and_another_one_is_not_kept_waiting()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.PhoneCode);
        foreach (var _ in Enumerable.Range(0, PhoneDesk.MostCodes)) Assert.NotNull(await Bench.CodeAsync(wave, Number));

        Assert.Null(await Bench.CodeAsync(wave, Number));
        Assert.NotNull(await Bench.CodeAsync(wave, "13905730002"));
        await Bench.MoveToAsync(Bench.Clock.Now.AddMinutes(61));
        Assert.NotNull(await Bench.CodeAsync(wave, Number));
    }

    [Fact]
    public async Task A_wave_sends_so_many_messages_on_a_day_and_no_more()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.PhoneCode);
        await using (var migrator = await Bench.OpenAsync("migrator"))
            await migrator.ExecuteAsync("insert into surveys.phone_day (wave_id, day, codes) values (@wave, @today, @most)", new { wave, today = Bench.Clock.Today, most = PhoneDesk.MostADay });

        Assert.Equal("survey.phone.many", (await Assert.ThrowsAsync<Refusal>(() => Bench.CodeAsync(wave, Number))).Message);
    }

    [Fact]
    public async Task Without_a_provider_the_message_waits_and_what_has_waited_too_long_is_not_sent_any_more()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.PhoneCode);
        await Bench.Get<PhoneDesk>().AskAsync(await WaveAsync(wave), Number, Stop);
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop))
        {
            var job = await connection.QuerySingleAsync<Job>("select id, kind, payload::text as payload, 1 as attempts from kernel.job where kind = @Kind", new { SendPhoneCode.Kind });
            await using var transaction = await connection.BeginTransactionAsync(Stop);
            Assert.Equal("messages.sms.unset", (await Assert.ThrowsAsync<NotYet>(() => new SendPhoneCode(Bench.Get<WaveKeys>(), new NoSms()).RunAsync(job, connection, Stop))).Message);
        }

        Bench.EmptyDrop();
        await Bench.MoveToAsync(Bench.Clock.Now.AddMinutes(31));
        await Bench.RunJobsAsync();

        Assert.Null(Bench.LastCode(Number));
        Assert.Equal(0, await CountAsync("select count(envelope)::int from surveys.phone_code"));
    }

    [Fact]
    public async Task What_was_asked_for_yesterday_is_gone_in_the_morning()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.PhoneCode);
        await Bench.CodeAsync(wave, Number);
        await Bench.MoveToAsync(Bench.Clock.Today.AddDays(2));
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop)) await connection.EnqueueAsync(WatchWaves.NightKind, new { });

        await Bench.RunJobsAsync();

        Assert.Equal(0, await CountAsync("select count(*)::int from surveys.phone_code"));
    }

    [Fact]
    public async Task The_key_is_made_when_the_wave_opens_and_destroyed_when_it_closes()
    {
        var draft = await Bench.DraftWaveAsync(WaveMode.PhoneCode);
        Assert.Null(Bench.Get<WaveKeys>().Find(draft));
        await Bench.Get<WaveDesk>().OpenAsync(draft, Answers.Publicist, Stop);
        Assert.NotNull(Bench.Get<WaveKeys>().Find(draft));
        var code = await Bench.CodeAsync(draft, Number);

        await Bench.Get<WaveDesk>().CloseAsync(draft, Answers.Publicist, Stop);
        await Bench.RunJobsAsync();

        Assert.Null(Bench.Get<WaveKeys>().Find(draft));
        Assert.Equal(1, await CountAsync("select count(*)::int from kernel.journal where act = 'wave.key.destroyed'"));
        Assert.Equal("survey.wave.over", await WhyNotAsync(draft, Number, code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("057385000000")]
    [InlineData("1390573000")]
    [InlineData("' or 1=1 --")]
    public async Task What_is_no_mobile_number_is_said_beside_its_field(string typed)
    {
        var wave = await WaveAsync(await Bench.OpenWaveAsync(WaveMode.PhoneCode));

        var refused = await Assert.ThrowsAsync<Refusal>(() => Bench.Get<PhoneDesk>().AskAsync(wave, typed, Stop));

        Assert.Equal(("survey.phone.wrong", "Phone"), (refused.Message, refused.Field));
    }

    private async Task<Wave> WaveAsync(Id<Wave> id) => (await Bench.Get<SurveyReader>().FindAsync(id, Stop))!.Wave;

    private async Task<string> WhyNotAsync(Id<Wave> wave, string number, string? code)
    {
        var found = await WaveAsync(wave);
        return (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<PhoneDesk>().RedeemAsync(found, number, code, sameDevice: false, Stop))).Message;
    }

    private async Task<int> CountAsync(string question)
    {
        await using var superuser = await Bench.OpenAsync("postgres");
        return await superuser.QuerySingleAsync<int>(question);
    }

    private async Task<string> EverythingAsync()
    {
        await using var superuser = await Bench.OpenAsync("postgres");
        return string.Join('\n', await superuser.QueryAsync<string>("""
            select query_to_xml(format('select t::text from %I.%I t', schemaname, tablename), false, false, '')::text
            from pg_tables
            where schemaname not in ('pg_catalog', 'information_schema')
            """));
    }
}
