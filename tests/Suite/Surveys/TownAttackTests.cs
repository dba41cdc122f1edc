using Bogus;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Demo;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>
/// Plays somebody who has everything that is published of a wave's towns and wants to know how often a rare answer was given in one of
/// them. People of two towns change places: where everything is printed as before, what they said in the one could as well have been said
/// in the other. How coarsely a town is printed is taken as it is.
/// </summary>
public sealed class TownAttackTests(Benches benches) : OnABench(benches)
{
    // How many people change places over an answer.
    private const int Reach = 6;

    [Theory]
    [InlineData(20261125)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_small_count_of_a_town_follows_from_the_figures_of_towns_and_city(int seed)
    {
        await Bench.StaffAsync(Role.Publicist);
        await new SurveysDemo(Bench.Get<WaveReader>(), Bench.Get<WaveDesk>(), Bench.Get<AnswerDesk>(), Bench.Get<Credentials>(), Bench.Get<AccountReader>(), Bench.Clock).RunAsync(new Randomizer(seed), Stop);

        var attacked = 0;
        foreach (var wave in (await Bench.Get<SurveyReader>().PublishedAsync(10, Stop)).Where(wave => wave.Figures.Towns.Count > 0)) attacked += await AttackAsync(wave);

        Assert.True(attacked > 0);
    }

    private async Task<int> AttackAsync(PublishedWave wave)
    {
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        AnswerRow[] people = [.. await Dapper.SqlMapper.QueryAsync<AnswerRow>(connection, "select town, codes, seconds, channel = 'invitation' as verified, same_device from surveys.response where wave_id = @Id and not apart", new { wave.View.Wave.Id })];
        var (limits, tally) = (wave.Figures.Rules, new Tally(wave.View.Questionnaire, wave.View.Wave.Scores.Value.ToDictionary(map => map.Map), wave.Figures.Rules));
        var exact = tally.Of(people);
        var column = wave.View.Questionnaire.ColumnOf(exact.Headline!);
        Assert.Equal(Json.Write(wave.Figures.Towns), Json.Write(Suppression.Of(exact, limits).Towns));
        Place[] places =
        [
            .. exact.Towns.Zip(wave.Figures.Towns, (town, shown) => new Place(town.Town, [.. town.Options.Select(option => option.Count)], counts => Prints(counts, town, shown, exact, wave.Figures))),
            new(null, [.. exact.Towns[0].Options.Select((_, option) => people.Count(person => person.Town is null && person.Codes[column] == option))], _ => true),
        ];
        var attacked = 0;
        foreach (var (town, shown) in places.Zip(wave.Figures.Towns).Where(each => each.Second.Score is not null || each.Second.Rate is not null))
            foreach (var option in Enumerable.Range(0, town.Counts.Length).Where(option => town.Counts[option] is > 0 && town.Counts[option] < limits.SmallestCell))
            {
                attacked++;
                var worlds = (from shift in town.Shifts
                              where shift[option] != 0
                              from other in places
                              where other != town && other.Shifts.Contains([.. shift.Select(each => -each)])
                              select (Shift: shift, Other: other)).DistinctBy(world => world.Shift[option]).Take(limits.PossibleCounts - 1).ToArray();
                Assert.True(worlds.Length >= limits.PossibleCounts - 1, $"{shown.Town}: the {town.Counts[option]} who chose {exact.Towns[0].Options[option].Code} follow ({worlds.Length + 1} possible)");
                // What is reckoned with counts holds for people: one of the worlds is counted once more, whole.
                var exchanged = tally.Of(Exchanged(people, column, town.Code, worlds[0].Other.Code, worlds[0].Shift));
                Assert.Equal(Json.Write(exact with { Towns = [] }), Json.Write(exchanged with { Towns = [] }));
                Assert.All(exchanged.Towns.Zip(places), each => Assert.True(each.Second.Prints([.. each.First.Options.Select(answer => answer.Count)])));
                Assert.NotEqual(town.Counts[option], exchanged.Towns.First(each => each.Town == town.Code).Options[option].Count);
            }
        return attacked;
    }

    private static bool Prints(int[] counts, TownFigures town, ShownTown shown, WaveFigures exact, ShownFigures figures)
    {
        if (shown.Score is null && shown.Rate is null) return true;
        var options = town.Options.Zip(counts, (option, count) => option with { Count = count }).ToArray();
        var mean = Mean.Of(options.Where(option => option.Points is not null).Select(option => (option.Points!.Value, option.Count)));
        if (figures.ExactnessOf(WithheldFigure.Towns, town.Town).Print(mean) != shown.Score) return false;
        var (yes, n) = (options.Where(option => option.Counts == true).Sum(option => option.Count), options.Where(option => !option.Aside).Sum(option => option.Count));
        var few = figures.Rules.SmallestCell;
        var rate = n < few || (yes > 0 && yes < few) || (n - yes > 0 && n - yes < few) ? null : figures.ExactnessOf(WithheldFigure.Towns, town.Town).Print(new Proportion(yes, n));
        if (rate != shown.Rate || mean?.Interval is not { } here || exact.Questions.First(question => question.Code == exact.Headline).Score?.Interval is not { } city) return false;
        return n >= figures.Rules.TownBase && (here.Overlaps(city) ? TownStanding.NotDifferent : here.Low > city.High ? TownStanding.Higher : TownStanding.Lower) == town.Standing;
    }

    // Who chose what goes where it is wanted; everything else that they said goes with them, so that no other figure moves.
    private static AnswerRow[] Exchanged(AnswerRow[] people, int column, string? town, string? other, int[] shift)
    {
        AnswerRow[] moved = [.. people];
        foreach (var (option, by) in shift.Index())
        {
            var (from, to) = by > 0 ? (other, town) : (town, other);
            foreach (var (at, person) in people.Index().Where(person => person.Item.Town == from && person.Item.Codes[column] == option).Take(Math.Abs(by)).ToArray()) moved[at] = person with { Town = to };
        }
        return moved;
    }

    private sealed class Place
    {
        public Place(string? code, int[] counts, Func<int[], bool> prints)
        {
            (Code, Counts, Prints) = (code, counts, prints);
            Go(0, 0, [.. counts]);

            void Go(int at, int rest, int[] trial)
            {
                if (at == counts.Length - 1)
                {
                    trial[at] = counts[at] - rest;
                    if (Math.Abs(rest) <= Reach && trial[at] >= 0 && prints(trial)) Shifts.Add([.. trial.Zip(counts, (one, was) => one - was)]);
                    trial[at] = counts[at];
                    return;
                }
                for (var by = -Math.Min(Reach, counts[at]); by <= Reach; by++)
                {
                    trial[at] = counts[at] + by;
                    Go(at + 1, rest + by, trial);
                }
                trial[at] = counts[at];
            }
        }

        public string? Code { get; }

        public int[] Counts { get; }

        public Func<int[], bool> Prints { get; }

        public HashSet<int[]> Shifts { get; } = new(new SameNumbers());
    }

    private sealed class SameNumbers : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? one, int[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(int[] numbers) => numbers.Aggregate(17, (hash, each) => (hash * 31) + each);
    }
}
