namespace SagePortal.Ui;

public enum ButtonVariant
{
    Secondary,
    Primary,
    Ghost,
    Danger,
}
