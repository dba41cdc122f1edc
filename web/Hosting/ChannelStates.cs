using PingHuEcoPublic.Messages;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>Which ways out of the house are open, as keys of words, for the administrator.</summary>
public sealed class ChannelStates(IMailChannel mail, ISmsChannel sms, IConfiguration configuration)
{
    public string Mail => mail is FileDrop ? "Settings.Dropped" : configuration["Messages:Mail:Host"] is { Length: > 0 } ? "Settings.Set" : "messages.mail.unset";

    public string Sms => sms switch
    {
        FileDrop => "Settings.Dropped",
        NoSms => "messages.sms.unset",
        _ => "Settings.Set",
    };

    public string? Address => configuration["Site:Address"];
}
