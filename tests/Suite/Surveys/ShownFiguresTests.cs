using PingHuEcoPublic.Surveys;
using static PingHuEcoPublic.Tests.Surveys.TallyTests;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class ShownFiguresTests
{
    private static readonly FigureRules Rules = new(TownBase: 30, SmallestCell: 10);

    [Fact]
    public void A_count_under_ten_is_not_shown_and_neither_is_the_next_smallest_that_would_give_it_away()
    {
        var options = Shown(Sheets(500, "satisfied"), Sheets(300, "fairly"), Sheets(40, "rather-not"), Sheets(6, "not"), Sheets(30, "unclear")).Options;

        Assert.Equal([500, 300, null, null, 30], options.Select(option => option.Count));
        Assert.Equal([false, false, true, true, false], options.Select(option => option.Share is null));
    }

    [Fact]
    public void Nothing_is_shown_that_gives_a_small_count_by_subtraction()
    {
        foreach (var small in Enumerable.Range(1, 9))
        {
            var overall = Shown(Sheets(400, "satisfied"), Sheets(200, "fairly"), Sheets(50, "rather-not"), Sheets(12, "not"), Sheets(small, "unclear"));

            Assert.True(overall.Options.Count(option => option.Count is null) >= 2);
            Assert.True(overall.BaseIsRounded);
            Assert.Equal(0, overall.Base % 10);
        }
    }

    [Fact]
    public void A_count_of_nobody_is_shown() =>
        Assert.Equal(0, Shown(Sheets(400, "satisfied"), Sheets(200, "fairly")).Options[3].Count);

    [Fact]
    public void A_rate_whose_other_side_is_small_is_not_shown() =>
        Assert.Null(Shown(Sheets(400, "satisfied"), Sheets(5, "not")).Rate);

    [Fact]
    public void A_town_with_fewer_than_ten_is_not_counted_and_takes_another_with_it()
    {
        var towns = Suppression.Of(Figures(Sheets(200, "satisfied"), Sheets(60, "fairly", "330482002"), Sheets(4, "not", "330482003")), Rules).Towns;

        Assert.Equal([200, null, null], towns.Take(3).Select(town => town.Answers));
        Assert.All(towns.Skip(1).Take(2), town => Assert.Equal((null, TownStanding.TooFew), (town.Score, town.Standing)));
    }

    [Fact]
    public void A_town_under_thirty_shows_no_figure() =>
        Assert.Null(Suppression.Of(Figures(Sheets(200, "satisfied"), Sheets(29, "not", "330482002")), Rules).Towns[1].Score);

    [Fact]
    public void Figures_are_rounded_so_that_no_exact_fraction_is_published()
    {
        var overall = Shown(Sheets(617, "satisfied"), Sheets(383, "rather-not"));

        Assert.Equal((.617, 77.0), (overall.Rate!.Value, overall.Score!.Value));
        Assert.Equal(.92, overall.Score.StandardError);
    }

    private static ShownQuestion Shown(params IEnumerable<AnswerRow>[] rows) =>
        Suppression.Of(Figures(rows), Rules).Questions.Single(question => question.Code == "overall");
}
