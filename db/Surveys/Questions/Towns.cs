using System.Globalization;
using System.Text.Json.Serialization;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>A village or community of a town, as the register of organisations had it when the question was written.</summary>
/// <param name="Code">Its statistical code of twelve digits; it begins with the town's.</param>
/// <param name="Text">Its name.</param>
public sealed record Village(string Code, Phrase Text)
{
    /// <summary>The division code of its town.</summary>
    [JsonIgnore]
    public string Town => Code[..9];
}

/// <summary>
/// Which of the nine towns and subdistricts; by division code, or somewhere else. It may ask for the village or community too: the answer
/// is then <c>town/village</c>, or the town alone of who would rather not say.
/// </summary>
/// <param name="Code">The variable.</param>
/// <param name="Text">The question.</param>
public sealed record TownChoice(string Code, Phrase Text) : Question(Code, Text)
{
    /// <summary>The answer of somebody who lives in none of them or would rather not say.</summary>
    public const string Elsewhere = "elsewhere";

    /// <summary>Division codes of the towns and subdistricts of Pinghu; their names are words.</summary>
    public static IReadOnlyList<string> Towns { get; } =
        ["330482001", "330482002", "330482003", "330482101", "330482102", "330482103", "330482106", "330482107", "330482108"];

    /// <summary>The name of the control for the village.</summary>
    public const string VillagePart = "village";

    /// <summary>The most villages and communities, so that the place of each fits a byte; Pinghu has some 150.</summary>
    public const int MostVillages = 254;

    /// <summary>The variable by which staff cut figures by village; it is in no file that leaves the house.</summary>
    [JsonIgnore]
    public string VillageVariable => $"{Code}.{VillagePart}";

    /// <summary>The villages and communities that can be chosen beneath a town; null where it does not ask for them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Village>? Villages { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool KeepsFaulty => Villages is not null;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Columns => Villages is null ? 1 : 2;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<string> Parts => Villages is null ? [] : [VillagePart];

    /// <summary>The town of an answer.</summary>
    public static string TownOf(string answer) => answer.Split('/')[0];

    /// <summary>The village of an answer; null for none.</summary>
    public static string? VillageOf(string answer) => answer.Split('/') is [_, var village] ? village : null;

    /// <summary>Town and village; a village that was chosen without a town brings its town along.</summary>
    public override string Gather(Func<string, IReadOnlyList<string>> sent)
    {
        var (town, village) = (base.Gather(sent), Villages is not null && sent(VillagePart) is [{ Length: > 0 } chosen, ..] ? chosen : "");
        if (village.Length == 0 || town.Contains('/', StringComparison.Ordinal)) return town;
        return town.Length == 0 && Villages!.FirstOrDefault(each => each.Code == village) is { } known ? $"{known.Town}/{village}" : $"{town}/{village}";
    }

    /// <inheritdoc/>
    public override string? Fault(string answer)
    {
        var (town, village) = (TownOf(answer), VillageOf(answer));
        if (town != Elsewhere && !Towns.Contains(town)) return "survey.answer.option";
        if (village is null) return answer == town ? null : "survey.answer.option";
        return Villages?.Any(each => each.Code == village) != true ? "survey.answer.option" : village.StartsWith(town, StringComparison.Ordinal) ? null : "survey.answer.village";
    }

    /// <summary>The last three digits of the town's division code, 1 to 108; 0 for elsewhere. Then the place of the village, from 0.</summary>
    public override short[] Dense(string answer)
    {
        var town = TownOf(answer) == Elsewhere ? (short)0 : short.Parse(TownOf(answer)[^3..], CultureInfo.InvariantCulture);
        return Villages is null ? [town] : [town, VillageOf(answer) is { } village ? (short)Villages.Index().First(each => each.Item.Code == village).Index : Unanswered];
    }

    /// <inheritdoc/>
    public override Phrase Say(string answer)
    {
        var town = Named(TownOf(answer) == Elsewhere ? "Survey.Town.Elsewhere" : $"Town.{TownOf(answer)}");
        return VillageOf(answer) is { } code && Villages?.FirstOrDefault(each => each.Code == code) is { } village ? new($"{town.Zh} · {village.Text.Zh}", $"{town.En} · {village.Text.En}") : town;
    }

    /// <summary>The town; rules do not look at villages.</summary>
    public override IEnumerable<string> Chosen(string answer, string? row) => [TownOf(answer)];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<Phrase?> Phrases => [.. base.Phrases, .. Villages?.Select(village => village.Text) ?? []];

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSound =>
        Villages is null || (Villages.Count is > 0 and <= MostVillages && Villages.All(village => village.Code.Length == 12 && village.Code.All(char.IsAsciiDigit) && Towns.Contains(village.Town)) && Villages.DistinctBy(village => village.Code).Count() == Villages.Count);

    /// <inheritdoc/>
    public override IEnumerable<string> OptionCodes(string? row) => [.. Towns, Elsewhere];

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Seconds => Reading(Text, Hint) + (Villages is null ? 2 : 6);

    private static Phrase Named(string key) => new(Wording.Chinese[key], Wording.English[key]);
}
