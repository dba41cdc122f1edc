using PingHuEcoPublic.Surveys;
using static PingHuEcoPublic.Tests.Surveys.Kinds;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class QuestionIndicesTests
{
    // The five points of surveys.md V12: 5, 10, 30, 40, 15 of 100 on 1 … 5, mean 3.5.
    private static readonly Questionnaire Asked = Of(new Scale("s", Say("几分"), 1, 5, Say("低"), Say("高")), new Scale("n", Say("推荐"), 0, 10, Say("不会"), Say("会")));

    [Fact]
    public void Top_two_and_the_equidistant_index_go_by_place_and_not_by_points()
    {
        var index = Indices([5, 10, 30, 40, 15], 1, "s");

        Assert.Equal(.55, index.TopTwo!.Value);
        Assert.Equal((3.5 - 1) / 4 * 100, index.Equidistant!.Value, 9);
        Assert.Null(index.Nps);
    }

    [Fact]
    public void The_net_promoter_score_is_there_for_a_scale_from_nought_to_ten_only()
    {
        var index = Indices([0, 0, 0, 0, 0, 0, 20, 10, 20, 30, 20], 0, "n");

        Assert.Equal(30, index.Nps!.Score, 9);
        Assert.Equal(100 * Math.Sqrt((.5 + .2 - (.3 * .3)) / 100), index.Nps.StandardError, 9);
    }

    [Fact]
    public void The_detectable_difference_shrinks_with_the_root_of_the_base()
    {
        var (small, large) = (Indices([5, 10, 30, 40, 15], 1, "s"), Indices([20, 40, 120, 160, 60], 1, "s"));

        Assert.Equal(2, small.DetectableScore!.Value / large.DetectableScore!.Value, .02);
        Assert.Equal(2.8016, small.DetectableScore.Value / (Math.Sqrt(2) * ScoreError([5, 10, 30, 40, 15])), 3);
    }

    private static double ScoreError(int[] counts)
    {
        var values = counts.SelectMany((count, i) => Enumerable.Repeat(i + 1.0, count)).ToArray();
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
    }

    private static QuestionIndices Indices(int[] counts, int from, string code)
    {
        var rows = counts.SelectMany((count, i) => Enumerable.Repeat(i + from, count)).Select(answer =>
        {
            var codes = new short[] { Question.Unanswered, Question.Unanswered };
            codes[code == "s" ? 0 : 1] = (short)answer;
            return new AnswerRow(null, codes, null);
        }).ToArray();
        var none = new Dictionary<string, ScoreMap>();
        return QuestionIndices.Of(Asked, none, new Tally(Asked, none, new(30, 10)).Of(rows)).Single(index => index.Code == code);
    }
}
