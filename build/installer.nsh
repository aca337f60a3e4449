; The store lies in a folder of the machine: clerks with accounts of their own share one desk.
; *S-1-5-32-545 is the group Users, whatever the language of Windows.
!macro customInstall
  SetShellVarContext all
  CreateDirectory "$APPDATA\Sijill"
  CreateDirectory "$APPDATA\Sijill-witness"
  nsExec::ExecToLog 'icacls "$APPDATA\Sijill-witness" /grant *S-1-5-32-545:(OI)(CI)M'
  nsExec::ExecToLog 'icacls "$APPDATA\Sijill" /grant *S-1-5-32-545:(OI)(CI)M'
!macroend
