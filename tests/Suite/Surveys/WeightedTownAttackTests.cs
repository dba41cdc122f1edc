using Bogus;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>
/// Plays the attacker of a wave's towns where answers are weighted to how many people live in each, or raked to towns, ages and sexes. Some
/// who live in one town and some who live in two others change what they said, so that the city's counts stay; everything is weighted and
/// counted again, whole. Where what is printed of towns and city is as before, the small count could as well have been the other.
/// </summary>
public sealed class WeightedTownAttackTests
{
    private const int Reach = 6, MostRecounted = 400;

    private static readonly Questionnaire Asked = Kinds.Of(TallyTests.Provincial.Headline!, TallyTests.Provincial.Town!, Kinds.Single("age", "young", "middle", "old"), Kinds.Single("sex", "woman", "man"));
    private static readonly FigureRules Rules = new(TownBase: 30, SmallestCell: 10);

    private static readonly PopulationMargin Towns = Margin("town", [.. TownChoice.Towns.Index().Select(town => (town.Item, 40_000L + (10_000 * (town.Index % 4))))]);

    // Far from who answered, so that some answers of a town weigh ten times as much as others.
    private static readonly PopulationMargin Ages = Margin("age", ("young", 110_000), ("middle", 190_000), ("old", 180_000));
    private static readonly PopulationMargin Sexes = Margin("sex", ("woman", 235_000), ("man", 245_000));

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void No_small_count_of_a_town_follows_from_weighted_figures_of_towns_and_city(int seed, bool raked)
    {
        var random = new Randomizer(seed);
        var wave = new Weighed([.. TownChoice.Towns.SelectMany((town, i) => Enumerable.Range(0, 60 + (20 * i)).Select(_ => Person(random, town)))], raked ? [Towns, Ages, Sexes] : [Towns], new Randomizer(seed));
        Assert.Equal(raked, wave.WidestInATown > 5);
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

    private static AnswerRow Person(Randomizer random, string town)
    {
        var sheet = Sheet.Read(Asked, new Dictionary<string, string?>
        {
            ["overall"] = random.WeightedRandom(["satisfied", "fairly", "rather-not", "not"], [.55f, .33f, .08f, .04f]),
            ["town"] = town,
            ["age"] = random.WeightedRandom(["young", "middle", "old"], [.5f, .35f, .15f]),
            ["sex"] = random.WeightedRandom(["woman", "man"], [.65f, .35f]),
        });
        return new(town, sheet.Dense(Asked), 60);
    }

    private static PopulationMargin Margin(string variable, params (string Category, long People)[] people) =>
        new(Id<PopulationMargin>.New(), variable, new(2020, 11, 1), "第七次人口普查", Json.Of(new MarginTargets(people.ToDictionary(each => each.Category, each => each.People))));

    private sealed class Weighed
    {
        // So many ways to choose who changes what they said are tried for one exchange, where answers of a town do not all weigh the same.
        private const int Choices = 12;

        private readonly AnswerRow[] people;
        private readonly PopulationMargin[] margins;
        private readonly Randomizer chance;
        private readonly int column = Asked.ColumnOf("overall");
        private readonly double[] weights;
        private readonly double[] own;
        private readonly Dictionary<string, int[]>[] shifts;

        public Weighed(AnswerRow[] people, PopulationMargin[] margins, Randomizer chance)
        {
            (this.people, this.margins, this.chance) = (people, margins, chance);
            own = WeightedAnswers.Of(Asked, people.InColumns(Asked), margins, null, null).Weights();
            Exact = Counted(people);
            Shown = Suppression.Of(Exact, Rules);
            Counts = [.. Exact.Towns.Select(town => town.Options.Select(option => option.Count).ToArray())];
            weights = [.. Exact.Towns.Select(town => town.Weight!.Value)];
            shifts = [.. Enumerable.Range(0, Counts.Length).Select(ShiftsOf)];
        }

        public WaveFigures Exact { get; }

        /// <summary>How many times the least weight the largest one of a town is.</summary>
        public double WidestInATown => people.Zip(own).GroupBy(each => each.First.Town).Max(town => town.Max(each => each.Second) / town.Min(each => each.Second));

        public ShownFigures Shown { get; }

        public int[][] Counts { get; }

        /// <summary>How many different counts an answer may have in a town; each is proved by a wave that prints the same.</summary>
        public int Possible(int town, int option)
        {
            var (found, recounted) = (new HashSet<int> { 0 }, 0);
            foreach (var (more, moves) in Exchanges(town, option).OrderBy(exchange => exchange.Moves[0].By.Max(Math.Abs) * Math.Abs(exchange.Moves.Sum(move => move.By[option] * weights[move.Town] / exchange.More))))
            {
                if (found.Contains(more)) continue;
                if (recounted > MostRecounted) break;
                foreach (var restated in Restatements(moves))
                {
                    recounted++;
                    if (!Prints(Counted(restated))) continue;
                    found.Add(more);
                    break;
                }
                if (found.Count >= Rules.PossibleCounts) break;
            }
            return found.Count;
        }

        private WaveFigures Counted(AnswerRow[] rows) => new Tally(Asked, TallyTests.Maps, Rules).Of(WeightedAnswers.Of(Asked, rows.InColumns(Asked), margins, null, null));

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

        // The waves in which those moves were made: by the first who can, or where weights differ by whoever keeps most nearly what the towns and
        // the city say together.
        private IEnumerable<AnswerRow[]> Restatements((int Town, int[] By)[] moves) =>
            margins.Length == 1 ? [Restated(moves, people.Index().Select(person => person.Index).ToArray()).Rows]
            : Enumerable.Range(0, Choices).Select(_ => Restated(moves, chance.Shuffle(Enumerable.Range(0, people.Length)).ToArray())).OrderBy(choice => choice.Off).Take(2).Select(choice => choice.Rows);

        private (AnswerRow[] Rows, double Off) Restated((int Town, int[] By)[] moves, int[] order)
        {
            AnswerRow[] restated = [.. people];
            var (off, city) = (0.0, new double[Exact.Towns[0].Options.Count]);
            foreach (var (town, shift) in moves)
            {
                var here = new double[city.Length];
                var gone = shift.Index().SelectMany(option => order.Where(at => people[at].Town == TownChoice.Towns[town] && people[at].Codes[column] == option.Index).Take(Math.Max(0, -option.Item))).ToArray();
                var come = shift.Index().SelectMany(option => Enumerable.Repeat(option.Index, Math.Max(0, option.Item))).ToArray();
                foreach (var (at, to) in gone.Zip(come))
                {
                    short[] codes = [.. people[at].Codes];
                    (here[codes[column]], here[to]) = (here[codes[column]] - own[at], here[to] + own[at]);
                    codes[column] = (short)to;
                    restated[at] = people[at] with { Codes = codes };
                }
                for (var option = 0; option < city.Length; option++) city[option] += here[option];
                off += Math.Abs(here.Index().Sum(option => option.Item * (Exact.Towns[town].Options[option.Index].Points ?? 0))) / Exact.Towns[town].Answers / weights[town];
            }
            return (restated, off + (1000 * city.Sum(Math.Abs) / own.Sum()));
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
