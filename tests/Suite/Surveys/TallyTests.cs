using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class TallyTests
{
    private static readonly FigureRules Rules = new(TownBase: 30, SmallestCell: 10);
    internal static readonly Questionnaire Provincial = ShippedQuestionnaires.All[ShippedQuestionnaires.Provincial];
    internal static readonly IReadOnlyDictionary<string, ScoreMap> Maps = new Dictionary<string, ScoreMap>
    {
        ["satisfaction-4"] = Map("satisfaction-4", ("satisfied", 100, true), ("fairly", 80, true), ("rather-not", 40, false), ("not", 0, false)),
        ["awareness-3"] = Map("awareness-3", ("know", 100, true), ("heard", 60, false), ("unknown", 0, false)),
        ["participation-2"] = Map("participation-2", ("taken-part", 100, true), ("not-taken-part", 0, false)),
        ["confidence-4"] = Map("confidence-4", ("confident", 100, true), ("fairly-confident", 80, true), ("little-confidence", 40, false), ("no-confidence", 0, false)),
    };

    [Theory]
    [InlineData(81, 263, .2553, .3662)]
    [InlineData(15, 148, .0624, .1605)]
    [InlineData(0, 20, 0, .1611)]
    [InlineData(1, 29, .0061, .1718)]
    public void Wilsons_interval_is_that_of_Newcombes_table(int successes, int n, double low, double high)
    {
        var interval = Interval.Wilson(successes, n);

        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Fact]
    public void Ninety_eight_of_a_hundred_is_between_93_and_99_percent()
    {
        var interval = Interval.Wilson(98, 100);

        Assert.Equal((.930, .994), (Math.Round(interval.Low, 3), Math.Round(interval.High, 3)));
    }

    [Theory]
    [InlineData(672, 3.8)]
    [InlineData(400, 4.9)]
    public void The_published_margins_of_error_come_out(int n, double points)
    {
        var interval = Interval.Wilson(n / 2.0, n);

        Assert.Equal(points, Math.Round((interval.High - interval.Low) / 2 * 100, 1));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(500, 500)]
    public void An_interval_of_a_share_stays_between_nothing_and_all(int successes, int n)
    {
        var interval = Interval.Wilson(successes, n);

        Assert.True(interval.Low >= 0 && interval.High <= 1 && interval.Low < interval.High);
    }

    [Fact]
    public void The_mean_of_a_five_point_scale_is_3_5_and_its_standard_error_follows()
    {
        var mean = Mean.Of([(1.0, 5), (2, 10), (3, 30), (4, 40), (5, 15)], 1, 5)!;

        Assert.Equal(3.5, mean.Value, 12);
        Assert.Equal(Math.Sqrt(105.0 / 99 / 100), mean.StandardError!.Value, 12);
    }

    [Fact]
    public void Ten_values_have_the_mean_and_error_that_the_survey_package_prints()
    {
        var mean = Mean.Of([15.0, 143, 21, 51, 337, 50, 274, 145, 15, 86])!;

        Assert.Equal((113.7, 35.626), (Math.Round(mean.Value, 9), Math.Round(mean.StandardError!.Value, 3)));
    }

    [Fact]
    public void Who_does_not_know_is_no_part_of_the_denominator_and_has_a_share_of_their_own()
    {
        var overall = Figures(Sheets(60, "satisfied"), Sheets(20, "fairly"), Sheets(15, "rather-not"), Sheets(5, "not"), Sheets(25, "unclear")).Questions.Single(question => question.Code == "overall");

        Assert.Equal((125, 25, 100), (overall.Answered, overall.Aside, overall.Base));
        Assert.Equal(.8, overall.Rate!.Value);
        Assert.Equal(((60 * 100) + (20 * 80) + (15 * 40)) / 100.0, overall.Score!.Value, 9);
    }

    [Fact]
    public void Rate_and_score_are_two_numbers()
    {
        var overall = Figures(Sheets(50, "fairly"), Sheets(50, "rather-not")).Questions.Single(question => question.Code == "overall");

        Assert.Equal((.5, 60.0), (overall.Rate!.Value, Math.Round(overall.Score!.Value, 9)));
    }

    [Fact]
    public void A_composite_is_the_mean_of_each_persons_own_mean_over_what_they_answered()
    {
        AnswerRow[] rows = [Row(new() { ["air"] = "not", ["water"] = "unclear", ["drinking"] = "unclear", ["overall"] = "unclear" }), Row([])];
        var figures = new Tally(Provincial, Maps, Rules).Of(rows);

        Assert.Equal(50, figures.Dimensions.Single(dimension => dimension.Dimension == Dimension.Quality).Score!.Value);
    }

    [Fact]
    public void Taking_part_is_what_people_say_and_not_how_many_answered()
    {
        var rows = Enumerable.Range(0, 10).Select(i => Row(new() { ["taking-part"] = i < 4 ? "taken-part" : i < 8 ? "not-taken-part" : "hard-to-say" })).ToArray();

        Assert.Equal(.5, new Tally(Provincial, Maps, Rules).Of(rows).Questions.Single(question => question.Code == "taking-part").Rate!.Value);
    }

    [Fact]
    public void A_town_under_its_base_has_too_few_and_one_that_overlaps_the_city_is_not_different()
    {
        var figures = Figures(
            Sheets(29, "satisfied", "330482101"),
            Sheets(100, "satisfied", "330482001"), Sheets(100, "not", "330482001"),
            Sheets(90, "satisfied", "330482002"),
            Sheets(90, "not", "330482003"));

        Assert.Equal(
            [("330482001", TownStanding.NotDifferent), ("330482002", TownStanding.Higher), ("330482003", TownStanding.Lower), ("330482101", TownStanding.TooFew)],
            figures.Towns.Where(town => town.Answers > 0).Select(town => (town.Town, town.Standing)));
    }

    [Fact]
    public void Nobodys_answers_are_no_figure_and_no_division_by_zero()
    {
        var figures = new Tally(Provincial, Maps, Rules).Of([]);

        Assert.Equal(0, figures.Answers);
        Assert.All(figures.Questions, question => Assert.Equal((null, null), (question.Rate, question.Score)));
        Assert.All(Suppression.Of(figures, Rules).Questions, question => Assert.All(question.Options, option => Assert.Null(option.Share)));
    }

    [Fact]
    public void A_score_map_that_changes_stands_from_its_day_on()
    {
        ScoreRow[] rows = [new("m", new(2026, 1, 1), "a", 100, true, "s", false), new("m", new(2027, 1, 1), "a", 90, true, "s", true)];

        Assert.Equal((100, 90), (rows.On(new(2026, 12, 31))["m"].Points["a"].Points, rows.On(new(2027, 1, 1))["m"].Points["a"].Points));
    }

    internal static Tally Tally => new(Provincial, Maps, Rules);

    internal static WaveFigures Figures(params IEnumerable<AnswerRow>[] rows) => new Tally(Provincial, Maps, Rules).Of([.. rows.SelectMany(each => each)]);

    internal static IEnumerable<AnswerRow> Sheets(int count, string overall, string town = "330482001") =>
        Enumerable.Range(0, count).Select(_ => Row(new() { ["overall"] = overall, ["town"] = town }));

    internal static AnswerRow Row(Dictionary<string, string?> other)
    {
        var typed = Answers.Complete();
        foreach (var (question, answer) in other) typed[question] = answer;
        var sheet = Sheet.Read(Provincial, typed);
        return new(sheet.TownIn(Provincial), sheet.Dense(Provincial), 60);
    }

    private static ScoreMap Map(string name, params (string Option, double Points, bool Counts)[] rows) =>
        new(name, new(2026, 1, 1), "test", true, rows.ToDictionary(row => row.Option, row => new ScorePoint(row.Points, row.Counts)));
}
