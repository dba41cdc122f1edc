using Dapper;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>
/// The attacker: a superuser with the whole database and the list of who got which invitation, or of whose telephone is which, with the
/// wave's key to it. Sixty people redeem and answer; for each way to put answers and rights side by side the attacker guesses all sixty. By chance one guess is right on average, whatever the
/// number of people; ten or more happens once in ten million tries.
/// </summary>
public sealed class AnonymityTests(Benches benches) : OnABench(benches)
{
    private const int People = 60;
    private const int BestChance = 9;

    [Fact]
    public async Task Nobody_with_the_whole_database_can_join_answers_to_invitations()
    {
        var (wave, people) = await SixtyAnswerAsync();
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);

        foreach (var (name, answers, invitations) in Attacks)
            Assert.True(await GuessedAsync(people, answers, invitations) <= BestChance, name);
    }

    [Theory]
    [InlineData(WaveMode.Invited)]
    [InlineData(WaveMode.PhoneCode)]
    public async Task The_nightly_shuffle_already_hides_the_order(WaveMode mode)
    {
        var (_, people) = await SixtyAnswerAsync(mode);
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop)) await connection.EnqueueAsync(WatchWaves.NightKind, new { });
        await Bench.RunJobsAsync();

        foreach (var (name, answers, rights) in Attacks)
            Assert.True(await GuessedAsync(people, answers, rights, mode) <= BestChance, name);
    }

    [Theory]
    [InlineData(WaveMode.Invited)]
    [InlineData(WaveMode.PhoneCode)]
    public async Task The_attacker_is_able_before_the_shuffle_the_order_of_transactions_tells_all(WaveMode mode)
    {
        var (_, people) = await SixtyAnswerAsync(mode);

        Assert.Equal(People, await GuessedAsync(people, "xmin::text::bigint", "xmin::text::bigint", mode));
    }

    [Fact]
    public async Task When_a_wave_by_telephone_closes_neither_mark_nor_number_nor_key_is_left_to_guess_with()
    {
        var (wave, people) = await SixtyAnswerAsync(WaveMode.PhoneCode);
        var key = Convert.ToBase64String(Bench.Get<WaveKeys>().Find(wave)!.Secret);
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        await Bench.RunJobsAsync();

        var text = await EverythingAsync();

        Assert.Null(Bench.Get<WaveKeys>().Find(wave));
        Assert.DoesNotContain(people.Keys, mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Numbers, number => text.Contains(number, StringComparison.Ordinal));
        Assert.DoesNotContain(key, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_answers_of_a_closed_wave_bear_one_transaction()
    {
        var (wave, _) = await SixtyAnswerAsync();
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);

        await using var superuser = await Bench.OpenAsync("postgres");
        Assert.Equal(1, await superuser.QuerySingleAsync<int>("select count(distinct xmin::text)::int from surveys.response"));
    }

    [Fact]
    public async Task No_table_has_a_column_that_holds_both_an_answers_id_and_an_invitation()
    {
        var (wave, people) = await SixtyAnswerAsync();
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        await using var superuser = await Bench.OpenAsync("postgres");
        var ids = (await superuser.QueryAsync<Guid>("select id from surveys.response")).Select(id => id.ToString()).ToArray();
        var text = await EverythingAsync();

        Assert.DoesNotContain(ids, id => text.Contains(id, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Tokens, token => text.Contains(token.Plain, StringComparison.Ordinal));
    }

    private static readonly string[] Numbers = [.. Enumerable.Range(0, People).Select(n => $"1390573{n:0000}")];

    private IReadOnlyList<InvitationToken> Tokens { get; set; } = [];

    private static IEnumerable<(string Name, string Answers, string Rights)> Attacks =>
        from answers in new[] { "id::text", "ctid", "xmin::text::bigint, ctid", "day, ctid", "seconds, ctid", "answers::text, ctid" }
        from rights in new[] { "1", "ctid", "xmin::text::bigint, ctid", "used_on, xmin::text::bigint" }
        select ($"{answers} beside {rights}", answers, rights);

    /// <summary>
    /// One after another, as when a letter reaches one household after the other; what each wrote lets the test, not the attacker, know
    /// whose it is. Comes back by the hash that is kept of each right.
    /// </summary>
    private async Task<(Id<Wave> Wave, Dictionary<string, string> People)> SixtyAnswerAsync(WaveMode mode = WaveMode.Invited)
    {
        var wave = await Bench.OpenWaveAsync(mode);
        var people = new Dictionary<string, string>();
        if (mode == WaveMode.Invited)
        {
            Tokens = await Bench.Get<WaveDesk>().InviteAsync(wave, People, Answers.Publicist, Stop);
            foreach (var token in Tokens) await SendAsync(await Bench.Get<AnswerDesk>().RedeemAsync(token.ToString(), Stop), token.Hash());
        }
        else
        {
            foreach (var number in Numbers) await SendAsync(await Bench.RedeemAsync(wave, number), Bench.Get<WaveKeys>().Find(wave)!.MarkOf(number));
        }
        return (wave, people);

        async Task SendAsync(Credential credential, byte[] right)
        {
            var secret = Id<Wave>.Blind().ToString();
            await Bench.Get<AnswerDesk>().SendAsync(credential, new Dictionary<string, string?>(Answers.Complete()) { ["wish"] = secret }, 60, Stop);
            people[Convert.ToHexString(right)] = secret;
        }
    }

    // The attacker sorts both tables and lays them side by side; the order of columns is ours, not a parameter that anybody types.
    private async Task<int> GuessedAsync(Dictionary<string, string> people, string answers, string rights, WaveMode mode = WaveMode.Invited)
    {
        await using var superuser = await Bench.OpenAsync("postgres");
        var secrets = (await superuser.QueryAsync<string>(string.Concat("select answers ->> 'wish' from surveys.response order by ", answers))).ToArray();
        var kept = mode == WaveMode.Invited ? "select token_hash from surveys.invitation where used_on is not null order by " : "select mark from surveys.phone_used order by ";
        var hashes = (await superuser.QueryAsync<byte[]>(string.Concat(kept, rights))).Select(Convert.ToHexString).ToArray();
        Assert.Equal(People, hashes.Length);
        return hashes.Zip(secrets).Count(pair => people[pair.First] == pair.Second);
    }

    private async Task<string> EverythingAsync()
    {
        await using var superuser = await Bench.OpenAsync("postgres");
        return string.Join('\n', await superuser.QueryAsync<string>("""
            select query_to_xml(format('select t::text from %I.%I t', schemaname, tablename), false, false, '')::text
            from pg_tables
            where schemaname not in ('pg_catalog', 'information_schema') and tablename not like 'response%'
            """));
    }
}
