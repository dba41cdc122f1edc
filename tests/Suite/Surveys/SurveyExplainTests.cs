using System.Text.Json.Nodes;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class SurveyExplainTests
{
    [Fact]
    public async Task A_share_is_explained_with_its_interval_and_formula()
    {
        var (code, said) = await AskAsync("wilson --successes 81 --n 263");

        Assert.Equal(0, code);
        Assert.Contains("25.53", said, StringComparison.Ordinal);
        Assert.Contains("36.62", said, StringComparison.Ordinal);
        Assert.Contains("Newcombe 1998", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_score_is_explained_from_how_often_each_number_of_points_was_given()
    {
        var facts = JsonNode.Parse((await AskAsync("score --answers 100:60 --answers 0:40 --json")).Said)!;

        Assert.Equal((60.0, 100), ((double?)facts["mean"], (int?)facts["n"]));
        Assert.Equal(Math.Sqrt(2400.0 * 100 / 99 / 100), (double)facts["standardError"]!, 9);
    }

    [Theory]
    [InlineData("wilson --successes 9 --n 5")]
    [InlineData("wilson --successes 0 --n 0")]
    [InlineData("wilson --successes -1 --n 5")]
    [InlineData("wilson --successes 1e3 --n 99999999999")]
    [InlineData("score --answers 101:5")]
    [InlineData("score --answers 100")]
    [InlineData("score --answers 100:0")]
    public async Task What_is_no_question_gets_a_sentence_and_code_two(string question)
    {
        var (code, said) = await AskAsync(question);

        Assert.Equal(2, code);
        Assert.DoesNotContain("explain.", said, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> AskAsync(string question)
    {
        await using var output = new StringWriter();
        var code = await Explain.RunAsync(question.Split(' '), output, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }
}
