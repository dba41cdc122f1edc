using System.Text.Json.Nodes;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class ImportVerbTests
{
    [Fact]
    public void The_command_prints_questions_options_conditions_languages_and_losses_and_asks_no_database()
    {
        var output = new StringWriter();

        var code = SurveyImportVerb.Run([Shared.Data("surveys/16-melinda-alpine-mobility-at.lss"), "--dry-run", "--json"], output);

        var printed = JsonNode.Parse(output.ToString())!;
        Assert.Equal(SurveyImportVerb.Done, code);
        Assert.Equal(54, printed["questions"]!.AsArray().Count);
        Assert.True(printed["counts"]!["options"]!.GetValue<int>() > 200);
        Assert.NotEmpty(printed["conditions"]!.AsArray());
        Assert.Equal(["de", "en"], printed["languages"]!.AsArray().Select(language => language!.GetValue<string>()));
        Assert.NotEmpty(printed["losses"]!.AsArray());
    }

    [Theory]
    [InlineData(SurveyImportVerb.Misused)]
    [InlineData(SurveyImportVerb.Misused, "a.lss")]
    [InlineData(SurveyImportVerb.Misused, "a.lss", "--dry-run", "--now")]
    [InlineData(SurveyImportVerb.Unreadable, "no-such-file.lss", "--dry-run", "--json")]
    public void A_command_that_makes_no_sense_ends_with_its_code_and_a_sentence(int code, params string[] args)
    {
        var output = new StringWriter();

        Assert.Equal(code, SurveyImportVerb.Run(args, output));
        Assert.NotEmpty(output.ToString().Trim());
    }
}
