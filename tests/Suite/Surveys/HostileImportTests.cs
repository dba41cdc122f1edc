using System.IO.Compression;
using System.Text;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class HostileImportTests
{
    [Fact]
    public void A_file_that_is_not_the_workbook_it_is_named_is_refused_cleanly() => Assert.Equal("survey.import.named", Refused("04-NEGATIVE-getodk-ifrc-not-a-workbook.xlsx", File.ReadAllBytes(Shared.Data("surveys/04-NEGATIVE-getodk-ifrc-not-a-workbook.xlsx"))));

    [Theory]
    [InlineData("<!DOCTYPE document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><document><LimeSurveyDocType>&x;</LimeSurveyDocType></document>")]
    [InlineData("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><document>&b;</document>")]
    [InlineData("<document><questions>")]
    [InlineData("<html><body>no</body></html>")]
    [InlineData("{\"pages\":{}}")]
    [InlineData("{\"pages\":[[[[")]
    [InlineData("[]")]
    [InlineData("PK\u0003\u0004 no workbook")]
    [InlineData("just words")]
    [InlineData("")]
    public void What_is_no_definition_or_a_hostile_one_is_refused_in_a_sentence(string text) =>
        Assert.StartsWith("survey.import.", Refused("x.lss", Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("13-citric-survey.lss")]
    [InlineData("22-correlaid-testB.xlsx")]
    [InlineData("09-kobo-transportation.xls")]
    public void A_file_that_was_cut_or_damaged_is_read_or_refused_and_never_breaks_anything(string file)
    {
        var bytes = File.ReadAllBytes(Shared.Data($"surveys/{file}"));
        var chance = new Bogus.Randomizer(7);
        for (var n = 0; n < 12; n++)
        {
            var hurt = bytes[..(bytes.Length * (n + 1) / 13)].ToArray();
            for (var i = 0; i < 20; i++) hurt[chance.Int(0, hurt.Length - 1)] = chance.Byte();
            try { SurveyImport.Read(file, hurt); }
            catch (Refusal refusal) { Assert.StartsWith("survey.import.", refusal.Message, StringComparison.Ordinal); }
        }
    }

    [Fact]
    public void Script_in_any_text_is_inert_and_named_as_lost()
    {
        const string Evil = "<script>alert(1)</script><img src=x onerror=alert(1)><a href='javascript:alert(1)'>看</a><b>好</b>";
        var lss = $"""
            <document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>360</DBVersion><languages><language>zh-Hans</language></languages>
            <groups><rows><row><gid>1</gid><group_name><![CDATA[{Evil}]]></group_name><language>zh-Hans</language></row></rows></groups>
            <questions><rows><row><qid>1</qid><parent_qid>0</parent_qid><gid>1</gid><type>L</type><title>Q&lt;script&gt;</title><question><![CDATA[{Evil}]]></question><help><![CDATA[{Evil}]]></help><language>zh-Hans</language></row></rows></questions>
            <answers><rows><row><qid>1</qid><code>A1</code><answer><![CDATA[{Evil}]]></answer><language>zh-Hans</language></row><row><qid>1</qid><code>A2</code><answer>B</answer><language>zh-Hans</language></row></rows></answers></document>
            """;

        var read = SurveyImport.Read("x.lss", Encoding.UTF8.GetBytes(lss));

        var question = Assert.IsType<SingleChoice>(Assert.Single(read.Questionnaire.Questions));
        Assert.Equal(("看好", "看好", "看好"), (question.Text.Zh, question.Hint!.Zh, question.Options[0].Text.Zh));
        Assert.Contains(read.Losses, loss => loss.Kind == LossKind.Markup && loss.Detail.Contains("<script>", StringComparison.Ordinal));
    }

    [Fact]
    public void A_workbook_that_unpacks_to_more_than_it_may_is_refused()
    {
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var workbook = zip.CreateEntry("xl/workbook.xml").Open()) workbook.WriteByte((byte)'<');
            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1024 * 1024];
            for (var n = 0; n < 130; n++) sheet.Write(zeros);
        }

        Assert.True(packed.Length < SurveyImport.MostBytes);
        Assert.Equal("survey.import.workbook", Refused("x.xlsx", packed.ToArray()));
    }

    [Fact]
    public void A_table_that_is_wider_or_longer_than_any_questionnaire_is_refused_and_not_cut_off()
    {
        var wide = $"\"survey\",,\n,type,name,{string.Join(',', Enumerable.Range(0, 20_000).Select(n => $"x{n}"))}\n";
        var formatted = $"\"survey\",,\n,type,name,label{new string(',', 5_000)}\n,text,a,A{new string(',', 5_000)}\n";

        Assert.Equal("survey.import.columns", Refused("x.csv", Encoding.UTF8.GetBytes(wide)));
        Assert.Equal("survey.import.lines", Refused("x.csv", Encoding.UTF8.GetBytes("\"survey\",,\n,type,name\n" + string.Concat(Enumerable.Repeat(",text,a\n", 20_001)))));
        Assert.Single(SurveyImport.Read("x.csv", Encoding.UTF8.GetBytes(formatted)).Questionnaire.Questions);
    }

    private static string Refused(string name, byte[] bytes) => Assert.Throws<Refusal>(() => SurveyImport.Read(name, bytes)).Message;
}
