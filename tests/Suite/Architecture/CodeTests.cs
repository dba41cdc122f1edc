using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Tests.Architecture;

/// <summary>Habits that a compiler does not keep.</summary>
public sealed partial class CodeTests
{
    [Fact]
    public void No_page_has_script_or_style_of_its_own() =>
        Assert.Empty(
            from path in Sources.Below("web", ".cshtml")
            where Inline().IsMatch(File.ReadAllText(path))
            select Sources.Short(path));

    [Fact]
    public void Nothing_is_called_service_manager_helper_repository_dto_or_utils() =>
        Assert.Empty(
            from path in Sources.Below("db", ".cs").Concat(Sources.Below("web", ".cs")).Concat(Sources.Below("api", ".cs"))
            from Match type in ForbiddenName().Matches(File.ReadAllText(path))
            select $"{Sources.Short(path)}: {type.Groups[1].Value}");

    [Fact]
    public void Chinese_lives_in_the_words_and_not_in_pages() =>
        Assert.Empty(
            from path in Sources.Below("web", ".cs", ".cshtml").Concat(Sources.Below("api", ".cs"))
            from line in File.ReadLines(path).Select((text, index) => (text, number: index + 1))
            where Han().IsMatch(line.text) && !Comment().IsMatch(line.text)
            select $"{Sources.Short(path)}:{line.number}");

    [GeneratedRegex(@"<script(?![^>]*\bsrc=)|<style|\sstyle=""|\son(click|load|submit|change|input)=|javascript:|Html\.Raw|new HtmlString")]
    private static partial Regex Inline();

    [GeneratedRegex(@"\b(?:class|record|struct|interface)\s+(\w+(?:Service|Manager|Helper|Repository|Dto|Utils))\b")]
    private static partial Regex ForbiddenName();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex(@"^\s*(///?|\*|@\*)")]
    private static partial Regex Comment();
}
