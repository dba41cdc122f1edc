using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// A photo. It is decoded and written anew without what the camera noted, and kept apart from the sheet, in which there only stands that
/// one was given: a photo may show who took it.
/// </summary>
/// <param name="Code">The variable.</param>
/// <param name="Text">What is to be seen on it.</param>
public sealed partial record PhotoQuestion(string Code, Phrase Text) : Question(Code, Text)
{
    /// <summary>The most questions of one questionnaire that ask for a photo.</summary>
    public const int Most = 5;

    /// <summary>What the record holds: one was given.</summary>
    public const string Given = "1";

    /// <summary>A ticket of a photo that waits for the sheet to be sent; whether it still waits the page asks (<see cref="SheetPhotos"/>).</summary>
    public override string? Fault(string answer) => answer == Given || Ticket().IsMatch(answer) ? null : "survey.photo.gone";

    /// <inheritdoc/>
    public override string Recorded(string answer) => Given;

    /// <summary>1: one was given.</summary>
    public override short[] Dense(string answer) => [1];

    /// <inheritdoc/>
    public override Phrase Say(string answer) => new(Wording.Chinese["Survey.Photo.One"], Wording.English["Survey.Photo.One"]);

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Seconds => Reading(Text, Hint) + 15;

    [GeneratedRegex(@"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[0-9a-f]{64}$")]
    private static partial Regex Ticket();
}
