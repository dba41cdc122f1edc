using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>How each kind of question is counted; bugs of peers by their numbers.</summary>
public sealed class CountingTests
{
    private static readonly FigureRules Rules = new(TownBase: 30, SmallestCell: 10);

    [Fact]
    public void Decidim_16421_and_17491_many_answers_are_counted_by_option_and_not_by_combination()
    {
        var asked = Kinds.Of(new MultipleChoice("concerns", Kinds.Say("哪些"), Kinds.Options("air", "water", "noise", "waste", "none")));
        var figures = Of(asked, Sheets(40, ("concerns", "air,water")), Sheets(30, ("concerns", "air,noise,water")), Sheets(20, ("concerns", "waste")), Sheets(10, ("concerns", "none"))).Questions.Single();

        Assert.Equal([("air", 70), ("water", 70), ("noise", 30), ("waste", 20), ("none", 10)], figures.Options.Select(option => (option.Code, option.Count)));
        Assert.Equal((100, 90), (figures.Answered, figures.Base));
    }

    [Fact]
    public void Decidim_17491_the_base_of_many_answers_is_respondents_so_shares_add_up_to_more_than_all()
    {
        var asked = Kinds.Of(new MultipleChoice("concerns", Kinds.Say("哪些"), Kinds.Options("air", "water")));
        var shown = Suppression.Of(Of(asked, Sheets(50, ("concerns", "air,water")), Sheets(25, ("concerns", "air")), Sheets(25, ("concerns", "water"))), Rules).Questions.Single();

        Assert.Equal([.75, .75], shown.Options.Select(option => option.Share));
        Assert.True(shown.Overlapping);
    }

    [Fact]
    public void An_option_that_nearly_all_or_nearly_none_chose_is_not_shown_and_the_others_are()
    {
        var asked = Kinds.Of(new MultipleChoice("concerns", Kinds.Say("哪些"), Kinds.Options("air", "water", "noise")));
        var shown = Suppression.Of(Of(asked, Sheets(60, ("concerns", "air,water")), Sheets(35, ("concerns", "air")), Sheets(5, ("concerns", "noise"))), Rules).Questions.Single();

        Assert.Equal([null, 60, null], shown.Options.Select(option => option.Count));
    }

    [Fact]
    public void More_than_fifteen_options_are_counted_in_their_own_numbers()
    {
        string[] codes = [.. Enumerable.Range(0, 20).Select(i => $"o{i}")];
        var figures = Of(Kinds.Of(new MultipleChoice("many", Kinds.Say("哪些"), Kinds.Options(codes))), Sheets(7, ("many", "o0,o14,o15,o19"))).Questions.Single();

        Assert.Equal(["o0", "o14", "o15", "o19"], figures.Options.Where(option => option.Count == 7).Select(option => option.Code));
        Assert.Equal(7, figures.Answered);
    }

    [Fact]
    public void Each_row_of_a_matrix_is_counted_for_itself()
    {
        var figures = Of(Kinds.Of(new Matrix("places", Kinds.Say("逐项"), Kinds.Options("river", "road"), Kinds.Options("good", "bad"))), Sheets(3, ("places", "river=good,road=bad")), Sheets(2, ("places", "river=bad"))).Questions;

        Assert.Equal([("river", 5, 3, 2), ("road", 3, 0, 3)], figures.Select(row => (row.Part!, row.Answered, row.Options[0].Count, row.Options[1].Count)));
    }

    [Fact]
    public void A_ranking_counts_who_was_placed_first()
    {
        var figures = Of(Kinds.Of(new Ranking("order", Kinds.Say("先后"), Kinds.Options("air", "water", "noise"))), Sheets(4, ("order", "water,air,noise")), Sheets(6, ("order", "noise,water,air"))).Questions.Single();

        Assert.Equal([0, 4, 6], figures.Options.Select(option => option.Count));
    }

    [Fact]
    public void A_scale_from_nought_to_ten_has_its_net_promoter_score_with_the_error_of_one_sample()
    {
        var asked = Kinds.Of(new Scale("recommend", Kinds.Say("会推荐吗"), 0, 10, Kinds.Say("不会"), Kinds.Say("会")));
        var shown = Suppression.Of(Of(asked, Sheets(200, ("recommend", "10")), Sheets(120, ("recommend", "8")), Sheets(80, ("recommend", "3"))), Rules).Questions.Single();

        Assert.Equal((30.0, Math.Round(100 * Math.Sqrt((.7 - .09) / 400), 2)), (shown.Nps!.Value, shown.Nps.StandardError));
    }

    [Fact]
    public void Stars_have_their_mean()
    {
        var stars = Of(Kinds.Of(new Stars("stars", Kinds.Say("几颗星"))), Sheets(2, ("stars", "5")), Sheets(2, ("stars", "2"))).Questions.Single();

        Assert.Equal((3.5, 1.0, 5.0), (stars.Score!.Value, stars.Score.Lowest, stars.Score.Highest));
    }

    [Fact]
    public void Who_was_not_asked_is_in_no_base()
    {
        var asked = Kinds.Of(Kinds.Single("lives-here"), Kinds.Single("since") with { Show = new Chosen("lives-here", ["yes"]) });
        var figures = Of(asked, Sheets(6, ("lives-here", "yes"), ("since", "no")), Sheets(4, ("lives-here", "no"))).Questions;

        Assert.Equal([10, 6], figures.Select(question => question.Answered));
    }

    [Fact]
    public void Equal_weights_change_no_figure()
    {
        var rows = TallyTests.Sheets(60, "satisfied").Concat(TallyTests.Sheets(40, "rather-not")).ToArray();
        var plain = TallyTests.Tally.Of(rows);
        var weighted = Weighted(rows, ("330482001", 250));

        foreach (var (one, other) in plain.Questions.Zip(weighted.Questions).Where(pair => pair.First.Score is not null))
        {
            Assert.Equal(one.Score!.Value, other.Score!.Value, 1e-9);
            Assert.Equal(one.Score.StandardError ?? 0, other.Score.StandardError ?? 0, 1e-9);
            Assert.Equal(one.Rate!.Value, other.Rate!.Value, 1e-9);
        }
    }

    [Fact]
    public void Weights_change_shares_and_leave_counts_as_they_were_counted()
    {
        var rows = TallyTests.Sheets(50, "satisfied").Concat(TallyTests.Sheets(50, "not", "330482002")).ToArray();
        var overall = Weighted(rows, ("330482001", 150), ("330482002", 50)).Questions.Single(question => question.Code == "overall");

        Assert.Equal((75, .75), (Math.Round(overall.Score!.Value, 9), Math.Round(overall.Rate!.Value, 9)));
        Assert.Equal([50, 50], overall.Options.Where(option => option.Count > 0).Select(option => option.Count));
        Assert.Equal(.75, overall.Options[0].Share!.Value, 1e-9);
    }

    [Fact]
    public void The_composite_comes_with_its_weights_and_a_missing_dimension_gives_its_weight_to_the_others()
    {
        var rules = Rules with { Composite = [new(Dimension.Satisfaction, .6), new(Dimension.Awareness, .4)] };
        var tally = new Tally(TallyTests.Provincial, TallyTests.Maps, rules);
        var composite = tally.Of([TallyTests.Row(new() { ["effort"] = "not", ["aware"] = "know" }), TallyTests.Row(new() { ["effort"] = "unclear", ["aware"] = "heard" })]).Composite!;

        Assert.Equal(((0 * .6) + (100 * .4) + 60) / 2, composite.Score.Value, 1e-9);
        Assert.Equal((1, 2), (composite.Incomplete, composite.Weights.Count));
    }

    [Fact]
    public void Speeders_and_straight_lines_are_flagged_and_nobody_is_dropped()
    {
        var fast = TallyTests.Row([]) with { Seconds = 10 };
        AnswerRow[] rows = [.. Enumerable.Repeat(TallyTests.Row(new() { ["air"] = "not" }), 60), .. Enumerable.Repeat(fast, 20)];
        var figures = TallyTests.Tally.Of(rows);

        Assert.Equal([80, 60, 60, 80, 0], figures.Sensitivity.Select(part => part.Answers));
        Assert.Equal(80, figures.Answers);
    }

    [Fact]
    public void A_part_whose_rest_is_small_is_not_told()
    {
        AnswerRow[] rows = [.. Enumerable.Repeat(TallyTests.Row(new() { ["air"] = "not" }), 60), .. Enumerable.Repeat(TallyTests.Row(new() { ["air"] = "not" }) with { Seconds = 10 }, 5)];

        Assert.Null(Suppression.Of(TallyTests.Tally.Of(rows), Rules).Sensitivity.Single(part => part.Part == SensitivityPart.WithoutSpeeders).Answers);
    }

    private static WaveFigures Weighted(AnswerRow[] rows, params (string Town, long People)[] towns) =>
        TallyTests.Tally.Of(WeightedAnswers.Of(TallyTests.Provincial, rows.InColumns(TallyTests.Provincial), [new(Id<PopulationMargin>.New(), "town", new(2020, 11, 1), "第七次人口普查", Json.Of(new MarginTargets(towns.ToDictionary(town => town.Town, town => town.People))))], null, null));

    private static WaveFigures Of(Questionnaire asked, params IEnumerable<Dictionary<string, string?>>[] sheets) =>
        new Tally(asked, new Dictionary<string, ScoreMap>(), Rules).Of([.. sheets.SelectMany(each => each).Select(sheet => Sheet.Read(asked, sheet)).Select(sheet => new AnswerRow(sheet.TownIn(asked), sheet.Dense(asked), 60))]);

    private static IEnumerable<Dictionary<string, string?>> Sheets(int count, params (string Question, string Answer)[] answers) =>
        Enumerable.Repeat(answers.ToDictionary(each => each.Question, each => (string?)each.Answer), count);
}
