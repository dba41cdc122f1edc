using Bogus;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>Figures counted by cells of weights in columns, beside a plain reckoning of one person after the other.</summary>
public sealed class WeightedCountTests
{
    private const double Near = 1e-9;

    private static readonly Questionnaire Asked = TallyTests.Provincial with
    {
        Questions =
        [
            .. TallyTests.Provincial.Questions,
            Kinds.Single("age", "young", "middle", "old", "unclear"),
            Kinds.Single("sex", "woman", "man"),
            new MultipleChoice("which", Kinds.Say("哪些"), Kinds.Options("air", "water", "noise")),
            new Ranking("order", Kinds.Say("先后"), Kinds.Options("air", "water", "noise")),
            new Scale("recommend", Kinds.Say("会推荐吗"), 0, 10, Kinds.Say("不会"), Kinds.Say("会")),
        ],
    };

    private static readonly FigureRules Rules = new(TownBase: 30, SmallestCell: 10) { Composite = [new(Dimension.Satisfaction, .6), new(Dimension.Awareness, .4)] };

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void Every_weighted_figure_is_what_a_plain_reckoning_says(int seed, bool raked)
    {
        var (chance, margins) = (new Randomizer(seed), raked ? new[] { Towns, Ages, Sexes } : [Towns]);
        AnswerRow[] rows = [.. Enumerable.Range(0, 900).Select(_ => Row(chance))];
        var (low, high) = seed == 3 ? (.4, 2.5) : ((double?)null, (double?)null);

        var weighted = WeightedAnswers.Of(Asked, rows.InColumns(Asked), margins, low, high);
        var plain = new PlainWeights(Asked, TallyTests.Maps, rows, margins, low, high);
        // The wish is in no column: who answered it among those inside is counted by the database.
        var figures = new Tally(Asked, TallyTests.Maps, Rules).Of(weighted.Having(new Dictionary<int, int> { [Asked.ColumnOf("wish")] = 0 }));

        Assert.True(weighted.Calibration.Converged);
        Assert.Equal((plain.Rows.Count, rows.Length - plain.Rows.Count), (figures.Answers, weighted.LeftOut));
        Assert.Equal(Kish.Of(plain.Design.Weights).EffectiveBase, weighted.Kish.EffectiveBase, 1e-6);
        foreach (var question in figures.Questions.Where(question => question.Rate is not null))
        {
            Same(plain.Score(question.Code), question.Score);
            Same(plain.Rate(question.Code), question.Rate);
            Assert.All(question.Options, option => Assert.Equal(plain.Share(question.Code, option.Code)!.Value, option.Share!.Value, Near));
        }
        foreach (var dimension in figures.Dimensions) Same(plain.OwnMean(dimension.Questions), dimension.Score);
        Same(plain.Design.Mean([.. plain.Rows.Select(row => CompositeOf(plain, row, figures))]), figures.Composite!.Score);
        foreach (var town in figures.Towns)
        {
            Same(plain.Score("overall", row => row.Town == town.Town), town.Score);
            Same(plain.Rate("overall", row => row.Town == town.Town), town.Rate);
        }
        var quality = new Quality(Asked, plain.Rows, Rules.SpeederShare);
        foreach (var part in figures.Sensitivity) Same(plain.Score("overall", row => quality.Keeps(part.Part, row)), part.Score);
    }

    [Fact]
    public void Answers_of_which_several_can_be_one_persons_are_shares_of_who_answered()
    {
        var chance = new Randomizer(4);
        AnswerRow[] rows = [.. Enumerable.Range(0, 300).Select(_ => Row(chance))];
        var plain = new PlainWeights(Asked, TallyTests.Maps, rows, [Towns, Sexes]);
        var figures = new Tally(Asked, TallyTests.Maps, Rules).Of(WeightedAnswers.Of(Asked, rows.InColumns(Asked), [Towns, Sexes], null, null).Having(new Dictionary<int, int> { [Asked.ColumnOf("wish")] = 0 }));
        var variables = Codebook.Of(Asked).ToDictionary(variable => variable.Name);

        foreach (var (code, chosen) in new[] { ("which", (short)1), ("order", (short)1) })
            foreach (var option in figures.Questions.Single(question => question.Code == code).Options)
                Assert.Equal(
                    plain.Design.Mean([.. plain.Rows.Select(row => row.Codes[Asked.ColumnOf(code)] < 0 ? double.NaN : variables[$"{code}.{option.Code}"].CodeOf(row.Codes) == chosen ? 1 : 0)])!.Value,
                    option.Share!.Value, Near);
        Same(plain.Design.Mean([.. plain.Rows.Select(row => variables["recommend"].CodeOf(row.Codes) ?? double.NaN)]), figures.Questions.Single(question => question.Code == "recommend").Score);
    }

    [Fact]
    public void Weights_stand_beside_the_answers_in_their_order_and_are_nought_outside_the_population()
    {
        AnswerRow[] rows = [.. TallyTests.Sheets(1, "satisfied"), .. TallyTests.Sheets(1, "not", TownChoice.Elsewhere), .. TallyTests.Sheets(3, "not", "330482002")];
        var weighted = WeightedAnswers.Of(TallyTests.Provincial, rows.InColumns(TallyTests.Provincial), [Margin("town", ("330482001", 50), ("330482002", 90))], null, null);

        Assert.Equal([50, 0, 30, 30, 30], weighted.Weights());
        Assert.Equal((30, 50), weighted.Range);
    }

    private static PopulationMargin Towns => Margin("town", [.. TownChoice.Towns.Index().Select(town => (town.Item, 40_000L + (10_000 * (town.Index % 4))))]);

    private static PopulationMargin Ages => Margin("age", ("young", 150_000), ("middle", 240_000), ("old", 90_000));

    private static PopulationMargin Sexes => Margin("sex", ("woman", 245_000), ("man", 235_000));

    private static PopulationMargin Margin(string variable, params (string Category, long People)[] people) =>
        new(Id<PopulationMargin>.New(), variable, new(2020, 11, 1), "第七次人口普查", Json.Of(new MarginTargets(people.ToDictionary(each => each.Category, each => each.People))));

    private static AnswerRow Row(Randomizer chance)
    {
        var line = chance.Int(0, 5) == 0;
        string Said() => line ? "fairly" : chance.ArrayElement(["satisfied", "fairly", "rather-not", "not", "unclear"]);
        var typed = Answers.Complete(chance.ArrayElement([.. TownChoice.Towns, TownChoice.Elsewhere]), Said());
        foreach (var code in new[] { "air", "water", "drinking", "effort" }) typed[code] = Said();
        typed["aware"] = chance.ArrayElement(["know", "heard", "unknown"]);
        typed["age"] = chance.ArrayElement(["young", "young", "middle", "old", "unclear", ""]);
        typed["sex"] = chance.ArrayElement(["woman", "man"]);
        if (chance.Bool()) typed["which"] = string.Join(',', chance.ArrayElements(["air", "water", "noise"], chance.Int(1, 3)));
        if (chance.Bool()) typed["order"] = string.Join(',', chance.Shuffle(["air", "water", "noise"]));
        if (chance.Bool()) typed["recommend"] = $"{chance.Int(0, 10)}";
        var sheet = Sheet.Read(Asked, typed);
        return new(sheet.TownIn(Asked), sheet.Dense(Asked), chance.Int(0, 9) == 0 ? null : (short)chance.Int(10, 200), chance.Bool(), chance.Int(0, 5) == 0);
    }

    private static double CompositeOf(PlainWeights plain, AnswerRow row, WaveFigures figures) =>
        Indices.Composite(figures.Composite!.Weights.Select(each => (plain.OwnMeanOf(row, figures.Dimensions.Single(dimension => dimension.Dimension == each.Dimension).Questions) is var own && double.IsNaN(own) ? (double?)null : own, each.Weight))) ?? double.NaN;

    private static void Same(Estimate? expected, Mean? found)
    {
        Assert.Equal(expected!.Base, found!.Base);
        Assert.Equal(expected.Value, found.Value, Near);
        Assert.Equal(expected.StandardError, found.StandardError!.Value, Near);
        Assert.Equal(expected.DesignEffectWithReplacement is null, found.DesignEffect is null);
        Assert.Equal(expected.DesignEffectWithReplacement ?? 0, found.DesignEffect ?? 0, 1e-6);
    }

    private static void Same(Estimate? expected, Proportion? found)
    {
        Assert.Equal(expected!.Base, found!.Base);
        Assert.Equal(expected.Value, found.Value, Near);
        Assert.Equal(expected.EffectiveBase, found.EffectiveBase!.Value, 1e-6);
    }
}
