using Dapper;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>
/// The attacker: a superuser with the whole database and the list of who got which invitation. Sixty people redeem and answer; for each
/// way to put answers and invitations side by side the attacker guesses all sixty. By chance one guess is right on average, whatever the
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

    [Fact]
    public async Task The_nightly_shuffle_already_hides_the_order()
    {
        var (_, people) = await SixtyAnswerAsync();
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop)) await connection.EnqueueAsync(WatchWaves.NightKind, new { });
        await Bench.RunJobsAsync();

        foreach (var (name, answers, invitations) in Attacks)
            Assert.True(await GuessedAsync(people, answers, invitations) <= BestChance, name);
    }

    [Fact]
    public async Task The_attacker_is_able_before_the_shuffle_the_order_of_transactions_tells_all()
    {
        var (_, people) = await SixtyAnswerAsync();

        Assert.Equal(People, await GuessedAsync(people, "xmin::text::bigint", "xmin::text::bigint"));
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
        var everything = await superuser.QueryAsync<string>("""
            select query_to_xml(format('select t::text from %I.%I t', schemaname, tablename), false, false, '')::text
            from pg_tables
            where schemaname not in ('pg_catalog', 'information_schema') and tablename not like 'response%'
            """);
        var text = string.Join('\n', everything);

        Assert.DoesNotContain(ids, id => text.Contains(id, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(people.Keys, token => text.Contains(token.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    private static IEnumerable<(string Name, string Answers, string Invitations)> Attacks =>
        from answers in new[] { "id::text", "ctid", "xmin::text::bigint, ctid", "day, ctid", "seconds, ctid", "answers::text, ctid" }
        from invitations in new[] { "token_hash", "ctid", "xmin::text::bigint, ctid", "used_on, xmin::text::bigint" }
        select ($"{answers} beside {invitations}", answers, invitations);

    /// <summary>One after another, as when a letter reaches one household after the other; what each wrote lets the test, not the attacker, know whose it is.</summary>
    private async Task<(Id<Wave> Wave, Dictionary<string, string> People)> SixtyAnswerAsync()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);
        var people = new Dictionary<string, string>();
        foreach (var token in await Bench.Get<WaveDesk>().InviteAsync(wave, People, Answers.Publicist, Stop))
        {
            var secret = Id<Wave>.Blind().ToString();
            var credential = await Bench.Get<AnswerDesk>().RedeemAsync(token.ToString(), Stop);
            await Bench.Get<AnswerDesk>().SendAsync(credential, new Dictionary<string, string?>(Answers.Complete()) { ["wish"] = secret }, 60, Stop);
            people[token.ToString()] = secret;
        }
        return (wave, people);
    }

    // The attacker sorts both tables and lays them side by side; the order of columns is ours, not a parameter that anybody types.
    private async Task<int> GuessedAsync(Dictionary<string, string> people, string answers, string invitations)
    {
        await using var superuser = await Bench.OpenAsync("postgres");
        var secrets = (await superuser.QueryAsync<string>(string.Concat("select answers ->> 'wish' from surveys.response order by ", answers))).ToArray();
        var hashes = (await superuser.QueryAsync<byte[]>(string.Concat("select token_hash from surveys.invitation where used_on is not null order by ", invitations))).Select(Convert.ToHexString).ToArray();
        var whose = people.ToDictionary(pair => Convert.ToHexString(new InvitationToken(pair.Key.Replace("-", "", StringComparison.Ordinal)).Hash()), pair => pair.Value);
        return hashes.Zip(secrets).Count(pair => whose[pair.First] == pair.Second);
    }
}
