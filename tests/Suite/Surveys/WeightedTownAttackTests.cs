using Bogus;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>
/// Plays the attacker of a wave's towns where answers are weighted to how many people live in each. Some who live in one town and some who
/// live in two others change what they said, so that the city's counts stay; everything is weighted and counted again, whole. Where what is
/// printed of towns and city is as before, the small count could as well have been the other.
/// </summary>
public sealed class WeightedTownAttackTests
{
    private const int Reach = 6, MostRecounted = 400;

    private static readonly Questionnaire Asked = ShippedQuestionnaires.All[ShippedQuestionnaires.Provincial];
    private static readonly FigureRules Rules = new(TownBase: 30, SmallestCell: 10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_small_count_of_a_town_follows_from_weighted_figures_of_towns_and_city(int seed)
    {
        var random = new Randomizer(seed);
        var wave = new Weighed([.. TownChoice.Towns.SelectMany((town, i) => Enumerable.Range(0, 60 + (20 * i)).SelectMany(_ => TallyTests.Sheets(1, random.WeightedRandom(["satisfied", "fairly", "rather-not", "not"], [.55f, .33f, .08f, .04f]), town)))]);
        var attacked = 0;
        for (var town = 0; town < TownChoice.Towns.Count; town++)
        {
            if (wave.Shown.Towns[town].Score is null && wave.Shown.Towns[town].Rate is null) continue;
            foreach (var option in Enumerable.Range(0, wave.Counts[town].Length).Where(option => wave.Counts[town][option] is > 0 and < 10))
            {
                attacked++;
                Assert.True(wave.Possible(town, option) >= Rules.PossibleCounts, $"{TownChoice.Towns[town]}: the {wave.Counts[town][option]} of option {option} follow");
            }
        }

        Assert.True(attacked > 0);
    }

    private sealed class Weighed
    {
        private readonly AnswerRow[] people;
        private readonly PopulationMargin[] margins = [new(Id<PopulationMargin>.New(), "town", new(2020, 11, 1), "第七次人口普查", Json.Of(new MarginTargets(TownChoice.Towns.Index().ToDictionary(town => town.Item, town => 40_000L + (10_000 * (town.Index % 4))))))];
        private readonly int column = Asked.ColumnOf("overall");
        private readonly double[] weights;
        private readonly Dictionary<string, int[]>[] shifts;

        public Weighed(AnswerRow[] people)
        {
            this.people = people;
            Exact = Counted(people);
            Shown = Suppression.Of(Exact, Rules);
            Counts = [.. Exact.Towns.Select(town => town.Options.Select(option => option.Count).ToArray())];
            weights = [.. Exact.Towns.Select(town => town.Weight!.Value)];
            shifts = [.. Enumerable.Range(0, Counts.Length).Select(ShiftsOf)];
        }

        public WaveFigures Exact { get; }

        public ShownFigures Shown { get; }

        public int[][] Counts { get; }

        /// <summary>How many different counts an answer may have in a town; each is proved by a wave that prints the same.</summary>
        public int Possible(int town, int option)
        {
            var (found, recounted) = (new HashSet<int> { 0 }, 0);
            foreach (var (more, moves) in Exchanges(town, option).OrderBy(exchange => exchange.Moves[0].By.Max(Math.Abs) * Math.Abs(exchange.Moves.Sum(move => move.By[option] * weights[move.Town] / exchange.More))))
            {
                if (found.Contains(more)) continue;
                if (recounted++ > MostRecounted) break;
                if (Prints(Counted(Restated(moves)))) found.Add(more);
                if (found.Count >= Rules.PossibleCounts) break;
            }
            return found.Count;
        }

        private static WaveFigures Counted(AnswerRow[] rows, PopulationMargin[] margins)
        {
            return new Tally(Asked, TallyTests.Maps, Rules).Of(WeightedAnswers.Of(Asked, rows.InColumns(Asked), margins, null, null));
        }

        private WaveFigures Counted(AnswerRow[] rows) => Counted(rows, margins);

        // Every way to change a few answers of the town; one or two others change theirs so many times the other way.
        private IEnumerable<(int More, (int Town, int[] By)[] Moves)> Exchanges(int town, int option) =>
            from shift in shifts[town].Values
            where shift[option] != 0
            from share in Enumerable.Range(-Reach, (2 * Reach) + 1)
            let left = -1 - share
            where share != 0
            from second in Enumerable.Range(0, Counts.Length)
            where second != town && Takes(second, Times(shift, share))
            from third in left == 0 ? [second] : Enumerable.Range(0, Counts.Length).Where(third => third != town && third != second && Takes(third, Times(shift, left)))
            select (shift[option], left == 0 ? new[] { (town, shift), (second, Times(shift, share)) } : [(town, shift), (second, Times(shift, share)), (third, Times(shift, left))]);

        private static int[] Times(int[] shift, int times) => [.. shift.Select(each => times * each)];

        private bool Takes(int town, int[] shift) => shifts[town].ContainsKey(string.Join(',', shift));

        // What a town could have said instead with its plain mean and rate printed as they are; whether all is printed so is seen when it is counted.
        private Dictionary<string, int[]> ShiftsOf(int town)
        {
            var (counts, options, found) = (Counts[town], Exact.Towns[town].Options, new Dictionary<string, int[]>());
            var exactness = Shown.Towns[town].Score is null ? Exactness.None : Shown.ExactnessOf(WithheldFigure.Towns, TownChoice.Towns[town]);
            (double?, ShownRate?) Said(int[] of) => exactness == Exactness.None ? default : (exactness.Print(Mean.Of(options.Where(option => option.Points is not null).Zip(of, (option, count) => (option.Points!.Value, count))))?.Value, exactness.Print(new Proportion(of[0] + of[1], of.Sum())));
            var told = Said(counts);
            for (var first = -Reach; first <= Reach; first++)
                for (var second = -Reach; second <= Reach; second++)
                    for (var third = -Reach; third <= Reach; third++)
                    {
                        int[] shift = [first, second, third, -first - second - third, 0];
                        int[] moved = [.. counts.Zip(shift, (count, by) => count + by)];
                        if (moved.All(count => count >= 0) && Said(moved) == told) found.Add(string.Join(',', shift), shift);
                    }
            return found;
        }

        private AnswerRow[] Restated((int Town, int[] By)[] moves)
        {
            AnswerRow[] restated = [.. people];
            foreach (var (town, shift) in moves)
            {
                var gone = shift.Index().SelectMany(option => people.Index().Where(person => person.Item.Town == TownChoice.Towns[town] && person.Item.Codes[column] == option.Index).Select(person => person.Index).Take(Math.Max(0, -option.Item))).ToArray();
                var come = shift.Index().SelectMany(option => Enumerable.Repeat(option.Index, Math.Max(0, option.Item))).ToArray();
                foreach (var (at, to) in gone.Zip(come))
                {
                    short[] codes = [.. people[at].Codes];
                    codes[column] = (short)to;
                    restated[at] = people[at] with { Codes = codes };
                }
            }
            return restated;
        }

        // How coarsely each is printed is taken as it is.
        private bool Prints(WaveFigures figures)
        {
            var (here, there) = (figures.Questions.First(question => question.Code == "overall"), Shown.Questions.First(question => question.Code == "overall"));
            var rate = there.Rate?.Step switch { null => Exactness.Tenths, <= .01 => Exactness.Whole, _ => Exactness.Rough };
            return there.Options.Index().All(option => option.Item.Count is null || (option.Item.Count == here.Options[option.Index].Count && option.Item.Share == Math.Round(here.Options[option.Index].Share!.Value, 3)))
                && Shown.ExactnessOf(WithheldFigure.Question, "overall").Print(here.Score) == there.Score
                && (there.Rate is null || rate.Print(here.Rate!) == there.Rate)
                && figures.Towns.Zip(Shown.Towns).All(town => TownPrints(town.First, town.Second));
        }

        private bool TownPrints(TownFigures town, ShownTown shown)
        {
            if (shown.Score is null && shown.Rate is null) return true;
            var exactness = Shown.ExactnessOf(WithheldFigure.Towns, town.Town);
            return exactness.Print(town.Score) == shown.Score && (shown.Rate is null || exactness.Print(town.Rate!) == shown.Rate) && town.Standing == shown.Standing;
        }
    }
}
